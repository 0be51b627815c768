using System.Diagnostics;
using System.Globalization;
using Hub.Tests.Machine;

namespace Hub.Tests.Bench;

/// <summary>
/// Load on live notes with real sockets: rooms × clients, 5 keys a second for each typist, ours beside a bare SignalR hub in one run. Prints p50 and
/// p99 from key to screen, the server's CPU seconds per 1,000 deliveries, and what the load process itself used. Then more and more keys until
/// p99 passes 250 ms, and 25 × 8 with every fsync made 5 ms slower.
/// <para>
/// HUB_BENCH_PEERS may name a folder with other notes servers, one "name.mjs" each, started as <c>node name.mjs PORT FOLDER</c>: they run in turn with
/// ours. A name that begins with "hocuspocus" is told the note's name and a token in every message, any other finds the note in the address and
/// speaks Yjs' sync protocol.
/// </para>
/// </summary>
internal static class NotesBench
{
    private static readonly (int Rooms, int Clients, int Typists)[] Shapes = [(10, 8, 8), (25, 8, 8), (1, 50, 50), (1, 200, 20)];

    public static async Task RunAsync(int runs, int seconds)
    {
        Measure.Heading(string.Create(CultureInfo.InvariantCulture, $"Live notes: {runs} runs of {seconds} s, 5 keys a second"));
        Columns();
        List<string> servers = ["bare SignalR", "hub", .. Peers().Select(p => Path.GetFileNameWithoutExtension(p))];
        foreach (var shape in Shapes)
        {
            var medians = new Dictionary<string, LoadResult>();
            var results = servers.ToDictionary(s => s, _ => new List<LoadResult>());
            // In turn, so that a busy minute of the machine meets all of them.
            for (int run = 1; run <= runs; run++)
            {
                foreach (string server in servers)
                {
                    var result = await OnceAsync(server, shape, seconds, 5);
                    results[server].Add(result);
                    if (runs > 1) Print(server, shape, run.ToString(CultureInfo.InvariantCulture), result);
                }
            }

            foreach (string server in servers) Print(server, shape, "median", medians[server] = LoadResult.Median(results[server]));
            Compare(medians);
        }

        await SaturateAsync(servers, seconds);
        await SlowDiskAsync(runs, seconds);
    }

    private static void Compare(Dictionary<string, LoadResult> medians)
    {
        var (hub, bare) = (medians["hub"], medians["bare SignalR"]);
        double most = Math.Max(10, 2 * bare.P99);
        string beside = string.Concat(medians.Where(m => m.Key is not ("hub" or "bare SignalR")).Select(m => string.Create(CultureInfo.InvariantCulture, $"; {hub.CpuPerThousand / m.Value.CpuPerThousand:0.00} × {m.Key}")));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"\np99 {hub.P99:0.0} ms, bar {most:0.0}: {(hub.P99 <= most ? "met" : "MISSED")}; CPU {hub.CpuPerThousand / bare.CpuPerThousand:0.00} × bare SignalR, bar 1.50: {(hub.CpuPerThousand <= 1.5 * bare.CpuPerThousand ? "met" : "MISSED")}{beside}\n"));
    }

    /// <summary>10 × 8 with ever more keys: the most deliveries a second that arrive while p99 stays under 250 ms.</summary>
    private static async Task SaturateAsync(List<string> servers, int seconds)
    {
        Measure.Heading("Live notes: 10 x 8, keys raised until p99 > 250 ms");
        Columns();
        foreach (string server in servers.Where(s => s is not "bare SignalR"))
        {
            LoadResult? best = null;
            for (int keys = 20; keys <= 640; keys *= 2)
            {
                var result = await OnceAsync(server, (10, 8, 8), Math.Min(seconds, 5), keys);
                Print(server, (10, 8, 8), string.Create(CultureInfo.InvariantCulture, $"{keys} keys/s"), result);
                if (result.P99 > 250) break;
                if (result.DeliveriesASecond > (best?.DeliveriesASecond ?? 0)) best = result;
            }

            Print(server, (10, 8, 8), "most", best ?? new LoadResult(0, 0, 0, 0, 0, 0, 0));
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
        Columns();
        var results = new List<LoadResult>();
        for (int run = 1; run <= runs; run++) results.Add(await HubAsync((25, 8, 8), seconds, 5, new() { ["LD_PRELOAD"] = library }));
        var median = LoadResult.Median(results);
        Print("hub", (25, 8, 8), "median", median);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\np99 {median.P99:0.0} ms, bar 40: {(median.P99 < 40 ? "met" : "MISSED")}"));
    }

    private static void Columns() => Measure.Columns("server", "rooms x clients (typists)", "run", "deliveries/s", "p50 ms", "p99 ms", "CPU s/1,000", "load CPU s/s", "unanswered");

    private static void Print(string server, (int Rooms, int Clients, int Typists) shape, string run, LoadResult r) =>
        Measure.Row(server, string.Create(CultureInfo.InvariantCulture, $"{shape.Rooms}x{shape.Clients} ({shape.Typists})"), run, Measure.Of(r.DeliveriesASecond),
            r.P50.ToString("0.00", CultureInfo.InvariantCulture), r.P99.ToString("0.00", CultureInfo.InvariantCulture), r.CpuPerThousand.ToString("0.0000", CultureInfo.InvariantCulture),
            r.LoadCpu.ToString("0.00", CultureInfo.InvariantCulture), Measure.Of(r.Unanswered));

    private static string[] Peers() => Environment.GetEnvironmentVariable("HUB_BENCH_PEERS") is { Length: > 0 } folder ? [.. Directory.GetFiles(folder, "*.mjs").Order(StringComparer.Ordinal)] : [];

    private static Task<LoadResult> OnceAsync(string server, (int Rooms, int Clients, int Typists) shape, int seconds, int keys) => server switch
    {
        "hub" => HubAsync(shape, seconds, keys, []),
        "bare SignalR" => OtherAsync("dotnet", port => [typeof(NotesBench).Assembly.Location, "bare-hub", Address(port)], shape, seconds, keys, (id, note, types, ledger) => new HubLoadMember(id, note, types, ledger, keys)),
        _ => OtherAsync("node", port => [Peers().Single(p => Path.GetFileNameWithoutExtension(p) == server), port.ToString(CultureInfo.InvariantCulture), Directory.CreateTempSubdirectory("hub-bench-").FullName],
            shape, seconds, keys, (id, note, types, ledger) => new YjsLoadMember(id, note, types, ledger, keys, named: server.StartsWith("hocuspocus", StringComparison.Ordinal))),
    };

    private static string Address(int port) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");

    private static async Task<LoadResult> OtherAsync(string program, Func<int, string[]> arguments, (int Rooms, int Clients, int Typists) shape, int seconds, int keys, Func<int, Guid, bool, LoadLedger, LoadMember> enter)
    {
        int port = PostgresServer.FreePort();
        using var server = Process.Start(new ProcessStartInfo(program, arguments(port)) { RedirectStandardOutput = true })!;
        server.OutputDataReceived += (_, _) => { };
        server.BeginOutputReadLine();
        try
        {
            await WaitAsync(Address(port), server);
            return await NotesLoad.RunAsync(Address(port), null, [.. Enumerable.Range(0, shape.Rooms).Select(_ => Guid.NewGuid())], shape.Clients, shape.Typists, seconds, server, keys, enter);
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync();
        }
    }

    private static async Task<LoadResult> HubAsync((int Rooms, int Clients, int Typists) shape, int seconds, int keys, Dictionary<string, string> settings)
    {
        string folder = Directory.CreateTempSubdirectory("hub-bench-").FullName;
        await using var hub = new HubProcess(folder, PostgresServer.FreePort()) { Settings = settings };
        await hub.StartAsync();
        var notes = await hub.HasTeamNotesAsync(shape.Rooms);
        return await NotesLoad.RunAsync(hub.Address, HubProcess.Token, notes, shape.Clients, shape.Typists, seconds, hub.Process, keys);
    }

    private static async Task WaitAsync(string address, Process server)
    {
        using var http = new HttpClient();
        for (int i = 0; i < 1000 && !server.HasExited; i++)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri(address));
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(20);
            }
        }

        throw new InvalidOperationException($"Nothing answers at {address}.");
    }
}
