using System.Globalization;
using Hub.Tests.Machine;
using Microsoft.Data.Sqlite;
using Xunit.Abstractions;

namespace Hub.Tests.Notes;

/// <summary>The hub is killed in the middle of typing, again and again: what was acknowledged is there, once.</summary>
public sealed class KilledHubTests(ITestOutputHelper output)
{
    /// <summary>3 in the everyday suite; HUB_TEST_KILLS=500 for the full measure.</summary>
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("HUB_TEST_KILLS") ?? "3", CultureInfo.InvariantCulture);

    [Fact]
    public async Task What_was_acknowledged_survives_every_kill_once()
    {
        int seed = Environment.TickCount & 0xffffff;
        output.WriteLine($"seed {seed}, {Kills} kills");
        var random = new Random(seed);
        string folder = Directory.CreateTempSubdirectory("hub-killed-").FullName;
        await using var hub = new HubProcess(folder, PostgresServer.FreePort());
        await hub.StartAsync();
        var note = (await hub.HasTeamNotesAsync(1))[0];
        var typists = Enumerable.Range(0, 4).Select(i => new Typist(note, string.Create(CultureInfo.InvariantCulture, $"typist-{i}"))).ToList();
        var slowest = TimeSpan.Zero;
        for (int kill = 0; kill < Kills; kill++)
        {
            using var stop = new CancellationTokenSource();
            var typing = typists.Select(t => t.TypeAsync(() => NotesSocket.ConnectAsync(new Uri(hub.Address + "/hubs/notes"), HubProcess.Token), stop.Token)).ToList();
            int before = typists.Sum(t => t.Acknowledged.Count);
            for (int i = 0; i < 500 && typists.Sum(t => t.Acknowledged.Count) < before + 4; i++) await Task.Delay(20);
            await Task.Delay(random.Next(0, 600));
            await hub.KillAsync();
            await stop.CancelAsync();
            await Task.WhenAll(typing);

            var up = await hub.StartAsync();

            slowest = up > slowest ? up : slowest;
            string text = (string)(await hub.GetAsync($"/notes/{note}"))["text"]!;
            Typist.Check(text, typists, string.Create(CultureInfo.InvariantCulture, $"seed {seed}, kill {kill}"));
        }

        await hub.KillAsync();
        await using var database = new SqliteConnection($"Data Source={hub.Database}");
        await database.OpenAsync();
        await using var check = database.CreateCommand();
        check.CommandText = "PRAGMA integrity_check";
        Assert.Equal("ok", await check.ExecuteScalarAsync());
        int acknowledged = typists.Sum(t => t.Acknowledged.Count);
        Assert.True(acknowledged > 0);
        output.WriteLine($"{acknowledged} acknowledged, 0 lost, 0 doubled; slowest start {slowest.TotalSeconds:0.0} s");
    }
}
