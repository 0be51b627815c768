using System.Collections.Concurrent;
using System.Diagnostics;
using Hub.Tests.Machine;
using Hub.Tests.Notes;

namespace Hub.Tests.Bench;

/// <summary>200 browsers on the list of sets; one set changes, every one of them asks for the page again. With the client's jitter of up to 300 ms, and without.</summary>
internal static class PushBench
{
    private const int Browsers = 200;

    public static async Task RunAsync(bool quick)
    {
        Measure.Heading("Push: 200 browsers refresh after one change");
        await using var hub = new HubProcess(Directory.CreateTempSubdirectory("hub-bench-").FullName, PostgresServer.FreePort()) { Settings = new() { ["DOTNET_TieredPGO"] = "1" } };
        await hub.StartAsync();
        var workshop = await BenchWorkshop.FillAsync(hub, 580, 60, 8);
        string topic = $"workshops/{workshop.Id}/case-sets";
        var sockets = new List<NotesSocket>();
        var (heard, pages) = (new ConcurrentBag<double>(), new ConcurrentBag<double>());
        var refreshing = new ConcurrentBag<Task>();
        var (changed, jitter, all) = (0L, 0, new CountdownEvent(Browsers));
        try
        {
            for (int i = 0; i < Browsers; i++)
            {
                var socket = await NotesSocket.ConnectAsync(new Uri(hub.Address + "/hubs/live"), HubProcess.Token);
                await socket.CallAsync("Watch", topic);
                socket.Says += (method, _) =>
                {
                    if (method == "Changed") refreshing.Add(RefreshAsync());
                };
                sockets.Add(socket);
            }

            Measure.Columns("run", "last heard ms", "all pages there ms", "median page ms");
            foreach (int most in new[] { 300, 0 })
            {
                var totals = new List<double>();
                // The first pushes are the compiler's: a hub of a workshop has run for days.
                for (int run = most == 300 && !quick ? -24 : 1; run <= (quick ? 2 : 5); run++)
                {
                    heard.Clear();
                    pages.Clear();
                    all.Reset();
                    jitter = most;
                    changed = Stopwatch.GetTimestamp();
                    await hub.PostAsync($"/workshops/{workshop.Id}/case-sets", new { title = "Quarry road", owner = "Police IT", images = 7, videos = 0, intensity = 1, priority = 3, marking = new { tlp = "Amber", hCode = "H1" } });
                    await Until.TrueAsync(() => Task.FromResult(all.IsSet), seconds: 60);
                    await Task.WhenAll(refreshing);
                    if (run < 1) continue;
                    totals.Add(pages.Max());
                    Measure.Row($"jitter {most} ms, {run}", Measure.Ms(heard.Max()), Measure.Ms(pages.Max()), Measure.Ms(Measure.Median(pages)));
                }

                Measure.Row($"jitter {most} ms, median", "", Measure.Ms(Measure.Median(totals)), "");
            }
        }
        finally
        {
            foreach (var socket in sockets) await socket.DisposeAsync();
            all.Dispose();
        }

        async Task RefreshAsync()
        {
            heard.Add(Stopwatch.GetElapsedTime(changed).TotalMilliseconds);
            if (jitter > 0) await Task.Delay(Random.Shared.Next(jitter));
            await hub.Http.GetByteArrayAsync(new Uri(hub.Address + workshop.List));
            pages.Add(Stopwatch.GetElapsedTime(changed).TotalMilliseconds);
            all.Signal();
        }
    }
}
