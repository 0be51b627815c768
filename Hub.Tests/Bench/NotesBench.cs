using System.Globalization;

namespace Hub.Tests.Bench;

/// <summary>
/// Load on live notes with real sockets: rooms × clients, 5 keys a second for each typist, ours beside a bare SignalR hub in one run. Prints p50 and
/// p99 from key to screen, the server's CPU seconds per 1,000 deliveries, and what the load process itself used. Then more and more keys until
/// p99 passes 250 ms, 25 × 8 with every fsync made 5 ms slower, and kill -9 while 10 × 8 type.
/// <para>
/// HUB_BENCH_PEERS may name a folder with other notes servers, one "name.mjs" each, started as <c>node name.mjs PORT FOLDER</c>: they run in turn with
/// ours. A name that begins with "hocuspocus" is told the note's name and a token in every message, any other finds the note in the address and
/// speaks Yjs' sync protocol.
/// </para>
/// </summary>
internal static class NotesBench
{
    private static readonly (int Rooms, int Clients, int Typists)[] Shapes = [(10, 8, 8), (25, 8, 8), (1, 50, 50), (1, 200, 20)];

    /// <summary>The length of a round in which a new server types before it is measured.</summary>
    private const int WarmSeconds = 20;

    /// <param name="only">Which tables, all when empty.</param>
    public static async Task RunAsync(int runs, int seconds, IReadOnlyCollection<string> only)
    {
        var shapes = Shapes.Where(s => only.Count == 0 || only.Contains(string.Create(CultureInfo.InvariantCulture, $"{s.Rooms}x{s.Clients}"))).ToList();
        bool saturates = only.Count == 0 || only.Contains("saturation");
        Measure.Heading(string.Create(CultureInfo.InvariantCulture, $"Live notes: {runs} runs of {seconds} s, 5 keys a second"));
        var servers = new List<NotesServer>();
        try
        {
            if (shapes.Count > 0 || saturates)
            {
                servers.Add(await NotesServer.StartBareAsync());
                servers.Add(await NotesServer.StartHubAsync());
                foreach (string peer in Peers()) servers.Add(await NotesServer.StartPeerAsync(peer));
                foreach (var server in servers) await server.WarmAsync(Math.Min(WarmSeconds, 2 * seconds));
            }

            if (shapes.Count > 0) Columns();
            foreach (var shape in shapes) await ShapeAsync(servers, shape, runs, seconds);
            if (saturates) await SaturateAsync(servers, seconds);
        }
        finally
        {
            foreach (var server in servers) await server.DisposeAsync();
        }

        if (only.Count == 0 || only.Contains("slow-disk")) await SlowDiskAsync(runs, seconds);
        if (only.Count == 0 || only.Contains("kill")) await KillAsync(runs, seconds);
    }

    private static async Task ShapeAsync(List<NotesServer> servers, (int Rooms, int Clients, int Typists) shape, int runs, int seconds)
    {
        var results = servers.ToDictionary(s => s.Name, _ => new List<LoadResult>());
        // In turn, so that a busy minute of the machine meets all of them.
        for (int run = 1; run <= runs; run++)
        {
            foreach (var server in servers)
            {
                var result = await server.RunAsync(shape, 5, seconds, 5);
                results[server.Name].Add(result);
                if (runs > 1) Print(server.Name, shape, string.Create(CultureInfo.InvariantCulture, $"{run}, load {Measure.Load()}"), result);
            }
        }

        var medians = results.ToDictionary(r => r.Key, r => LoadResult.Median(r.Value));
        foreach (var (server, median) in medians) Print(server, shape, "median", median);
        Compare(medians);
    }

    private static void Compare(Dictionary<string, LoadResult> medians)
    {
        var (hub, bare) = (medians[NotesServer.Hub], medians[NotesServer.Bare]);
        double most = Math.Max(10, 2 * bare.P99);
        string beside = string.Concat(medians.Where(m => m.Key is not (NotesServer.Hub or NotesServer.Bare)).Select(m => string.Create(CultureInfo.InvariantCulture, $"; {hub.CpuPerThousand / m.Value.CpuPerThousand:0.00} × {m.Key}")));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"\np99 {hub.P99:0.0} ms, bar {most:0.0}: {(hub.Unanswered == 0 && hub.P99 <= most ? "met" : "MISSED")}; CPU {hub.CpuPerThousand / bare.CpuPerThousand:0.00} × bare SignalR, bar 1.50: {(hub.Unanswered == 0 && hub.CpuPerThousand <= 1.5 * bare.CpuPerThousand ? "met" : "MISSED")}{beside}\n"));
    }

    /// <summary>10 × 8 with ever more keys: the most deliveries a second that arrive while p99 stays under 250 ms.</summary>
    private static async Task SaturateAsync(List<NotesServer> servers, int seconds)
    {
        Measure.Heading("Live notes: 10 x 8, keys raised until p99 > 250 ms");
        Columns();
        foreach (var server in servers.Where(s => s.Name is not NotesServer.Bare))
        {
            LoadResult? best = null;
            for (int keys = 20; keys <= 640; keys *= 2)
            {
                var result = await server.RunAsync((10, 8, 8), 5, Math.Min(seconds, 5), keys);
                Print(server.Name, (10, 8, 8), string.Create(CultureInfo.InvariantCulture, $"{keys} keys/s"), result);
                if (result.P99 > 250) break;
                if (result.DeliveriesASecond > (best?.DeliveriesASecond ?? 0)) best = result;
            }

            Print(server.Name, (10, 8, 8), "most", best ?? new LoadResult(0, 0, 0, 0, 0, 0, 0));
        }
    }

    private static async Task SlowDiskAsync(int runs, int seconds)
    {
        if (await SlowDisk.LibraryAsync(TimeSpan.FromMilliseconds(5)) is not { } library)
        {
            Console.WriteLine("\nNo C compiler here: the run with a slow disk is left out.");
            return;
        }

        Measure.Heading("Live notes: 25 x 8, every fsync 5 ms slower");
        await using var hub = await NotesServer.StartHubAsync(new() { ["LD_PRELOAD"] = library });
        await hub.WarmAsync(Math.Min(WarmSeconds, 2 * seconds));
        Columns();
        var results = new List<LoadResult>();
        for (int run = 1; run <= runs; run++)
        {
            results.Add(await hub.RunAsync((25, 8, 8), 5, seconds, 5));
            Print(hub.Name, (25, 8, 8), string.Create(CultureInfo.InvariantCulture, $"{run}, load {Measure.Load()}"), results[^1]);
        }

        var median = LoadResult.Median(results);
        Print(hub.Name, (25, 8, 8), "median", median);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\np99 {median.P99:0.0} ms, bar 40: {(median.Unanswered == 0 && median.P99 < 40 ? "met" : "MISSED")}"));
    }

    private static async Task KillAsync(int runs, int seconds)
    {
        Measure.Heading("Live notes: 10 x 8 at 5 keys a second, killed (-9) while they type");
        Measure.Columns("server", "run", "characters others had seen", "gone after the restart", "share");
        for (int run = 1; run <= runs; run++)
        {
            var starts = new List<Func<Task<NotesServer>>> { () => NotesServer.StartHubAsync() };
            starts.AddRange(Peers().Select(peer => (Func<Task<NotesServer>>)(() => NotesServer.StartPeerAsync(peer))));
            foreach (var start in starts)
            {
                await using var server = await start();
                var (seen, lost) = await server.KillAsync(TimeSpan.FromMilliseconds(seconds * 1000 + Random.Shared.Next(1_000)));
                Measure.Row(server.Name, Measure.Of(run), Measure.Of(seen), Measure.Of(lost), ((double)lost / seen).ToString("P1", CultureInfo.InvariantCulture));
            }
        }
    }

    private static void Columns() => Measure.Columns("server", "rooms x clients (typists)", "run", "deliveries/s", "p50 ms", "p99 ms", "CPU s/1,000", "load CPU s/s", "unanswered");

    private static void Print(string server, (int Rooms, int Clients, int Typists) shape, string run, LoadResult r) =>
        Measure.Row(server, string.Create(CultureInfo.InvariantCulture, $"{shape.Rooms}x{shape.Clients} ({shape.Typists})"), run, Measure.Of(r.DeliveriesASecond),
            r.P50.ToString("0.00", CultureInfo.InvariantCulture), r.P99.ToString("0.00", CultureInfo.InvariantCulture), r.CpuPerThousand.ToString("0.0000", CultureInfo.InvariantCulture),
            r.LoadCpu.ToString("0.00", CultureInfo.InvariantCulture), Measure.Of(r.Unanswered));

    private static string[] Peers() => Environment.GetEnvironmentVariable("HUB_BENCH_PEERS") is { Length: > 0 } folder ? [.. Directory.GetFiles(folder, "*.mjs").Order(StringComparer.Ordinal)] : [];
}
