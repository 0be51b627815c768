using System.Globalization;
using Hub.Domain.Notes;
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
            var typing = typists.Select(t => t.TypeAsync(hub.Address, stop.Token)).ToList();
            int before = typists.Sum(t => t.Acknowledged.Count);
            for (int i = 0; i < 500 && typists.Sum(t => t.Acknowledged.Count) < before + 4; i++) await Task.Delay(20);
            await Task.Delay(random.Next(0, 600));
            await hub.KillAsync();
            await stop.CancelAsync();
            await Task.WhenAll(typing);

            var up = await hub.StartAsync();

            slowest = up > slowest ? up : slowest;
            string text = (string)(await hub.GetAsync($"/notes/{note}"))["text"]!;
            string[] found = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            var counts = found.GroupBy(w => w).ToDictionary(g => g.Key, g => g.Count());
            foreach (string word in typists.SelectMany(t => t.Acknowledged)) Assert.True(counts.GetValueOrDefault(word) == 1, $"seed {seed}, kill {kill}: {word} is there {counts.GetValueOrDefault(word)} times");
            Assert.True(counts.Values.All(c => c == 1), $"seed {seed}, kill {kill}: something is there twice");
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

    /// <summary>Types one word after another, and after a cut sends again what was not acknowledged.</summary>
    private sealed class Typist(Guid note, string clientId)
    {
        private int _sequence = 1;
        private (string Word, int Version, TextChange Change)? _open;

        public List<string> Acknowledged { get; } = [];

        public async Task TypeAsync(string address, CancellationToken stop)
        {
            try
            {
                await using var socket = await NotesSocket.ConnectAsync(new Uri(address + "/hubs/notes"), HubProcess.Token);
                var joined = (await socket.JoinAsync(note))!;
                int version = (int)joined["version"]!, length = ((string)joined["text"]!).Length;
                while (!stop.IsCancellationRequested)
                {
                    if (_open is null)
                    {
                        string word = string.Create(CultureInfo.InvariantCulture, $"{clientId}.{_sequence}");
                        _open = (word, version, TextChange.Replace(length, 0, 0, word + "\n"));
                    }

                    var open = _open.Value;
                    var answer = await socket.PushAsync(note, open.Version, clientId, _sequence, open.Change);
                    Assert.Null(answer!["refused"]?["code"]?.ToString());
                    Acknowledged.Add(open.Word);
                    _open = null;
                    _sequence++;
                    var now = (await socket.JoinAsync(note))!;
                    (version, length) = ((int)now["version"]!, ((string)now["text"]!).Length);
                }
            }
            catch (Exception e) when (e is IOException or System.Net.WebSockets.WebSocketException or HttpRequestException or TimeoutException or ObjectDisposedException or OperationCanceledException)
            {
                // Killed under our hands.
            }
        }
    }
}
