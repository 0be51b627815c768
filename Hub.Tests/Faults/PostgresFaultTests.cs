using System.Diagnostics;
using System.Globalization;
using System.Net;
using Hub.Tests.Machine;
using Hub.Tests.Notes;
using Hub.Web.Notes;
using Npgsql;
using Xunit.Abstractions;

namespace Hub.Tests.Faults;

/// <summary>A hub whose PostgreSQL is slow, cut off and restarted the hard way, with durable commits. The hub is not restarted.</summary>
public sealed class PostgresFaultTests(ITestOutputHelper output)
{
    [NeedsFact("PostgreSql")]
    public async Task PostgreSQL_is_slow_cut_off_and_restarted_and_the_hub_goes_on_with_nothing_lost()
    {
        await using var server = PostgresServer.Own();
        await using var wire = new Wire(server.Port);
        string direct = await server.DatabaseAsync(), through = new NpgsqlConnectionStringBuilder(direct) { Port = wire.Port }.ConnectionString;
        string folder = Directory.CreateTempSubdirectory("hub-faults-").FullName;
        await using var hub = new HubProcess(folder, PostgresServer.FreePort()) { Settings = { ["Hub__Database"] = "Postgres", ["ConnectionStrings__Hub"] = through } };
        await hub.StartAsync();
        var (workshop, note) = await hub.HasRoomAsync();
        var ledger = new WriteLedger();
        var writers = Enumerable.Range(0, 3).Select(i => ledger.WriteAsync(hub.Http, hub.Address, workshop, "Police IT", $"Writer {i}")).ToList();
        using var stop = new CancellationTokenSource();
        var typist = new Typist(note, "typist-0");
        var typing = typist.PersistAsync(() => NotesSocket.ConnectAsync(new Uri(hub.Address + "/hubs/notes"), HubProcess.Token), stop.Token);
        await MoreAsync("at rest");

        wire.Delay = TimeSpan.FromMilliseconds(20);
        await MoreAsync("slow");
        wire.Delay = TimeSpan.Zero;

        wire.Cut();
        await Until.TrueAsync(() => Task.FromResult(ledger.Said.ContainsKey("503")), seconds: 60);
        using var stranger = new HttpClient();
        using (var ready = await stranger.GetAsync(new Uri(hub.Address + "/health/ready"))) Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        using (var page = await hub.Http.GetAsync(new Uri(hub.Address + "/")))
        {
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "5"), (page.StatusCode, page.Headers.GetValues("Retry-After").Single()));
            Assert.Contains("The hub cannot reach its database", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using (var live = await stranger.GetAsync(new Uri(hub.Address + "/health/live"))) Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        // Longer than the hub keeps an answer about rights: the note's next push has to ask for it, and cannot.
        await Task.Delay(NoteRights.LongestKept);
        wire.Mend();
        await MoreAsync("after the cut");

        server.RestartTheHardWay();
        await MoreAsync("after the restart");

        await stop.CancelAsync();
        await Task.WhenAll([ledger.RestAsync(writers), typing]);
        await using (var db = Databases.Open(direct)) await ledger.CheckAsync(db, "after all");
        Typist.Check((string)(await hub.GetAsync($"/notes/{note}"))["text"]!, [typist], "after all");
        output.WriteLine($"{ledger.Acknowledged} acknowledged, {ledger.Repeated} sent again, {typist.Acknowledged.Count} words; {string.Join(", ", ledger.Said)}");

        async Task MoreAsync(string when)
        {
            var watch = Stopwatch.StartNew();
            int writes = ledger.Acknowledged, words = typist.Acknowledged.Count;
            await Until.TrueAsync(async () =>
            {
                if (typing.IsCompleted) await typing;
                return ledger.Acknowledged >= writes + 4 && typist.Acknowledged.Count >= words + 2;
            }, seconds: 120);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{when}: going on after {watch.Elapsed.TotalSeconds:0.0} s"));
        }
    }
}
