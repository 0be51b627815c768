using System.Diagnostics;
using System.Globalization;
using Hub.Tests.Machine;

namespace Hub.Tests.Bench;

/// <summary>
/// Load on live notes with real sockets: rooms × clients, 5 keys a second for each typist, our hub beside a bare SignalR hub in one run.
/// Prints p50 and p99 from key to the others' screen, the server's CPU seconds per 1,000 deliveries, and what the load process itself used.
/// </summary>
internal static class NotesBench
{
    private static readonly (int Rooms, int Clients, int Typists)[] Shapes = [(10, 8, 8), (25, 8, 8), (1, 50, 50), (1, 200, 20)];

    public static async Task RunAsync(string[] args)
    {
        int runs = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 3, seconds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 10;
        Console.WriteLine($"{Environment.ProcessorCount} cores, {System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription}, {runs} runs of {seconds} s, load {Load()}");
        Console.WriteLine("server  rooms x clients  run  deliveries/s  p50 ms  p99 ms  CPU s/1,000  load CPU s/s  unanswered");
        foreach (var shape in Shapes)
        {
            foreach (bool bare in new[] { true, false })
            {
                var results = new List<LoadResult>();
                for (int run = 1; run <= runs; run++)
                {
                    var result = bare ? await BareAsync(shape, seconds) : await HubAsync(shape, seconds);
                    results.Add(result);
                    Print(bare, shape, run.ToString(CultureInfo.InvariantCulture), result);
                }

                Print(bare, shape, "median", LoadResult.Median(results));
            }
        }

        Console.WriteLine($"load at the end {Load()}");
    }

    private static void Print(bool bare, (int Rooms, int Clients, int Typists) shape, string run, LoadResult r) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{(bare ? "bare" : "hub "),-7} {shape.Rooms}x{shape.Clients} ({shape.Typists} type)  {run,-6}  {r.DeliveriesASecond,9:0}  {r.P50,6:0.00}  {r.P99,7:0.00}  {r.CpuPerThousand,8:0.0000}  {r.LoadCpu,5:0.00}  {r.Unanswered}"));

    private static async Task<LoadResult> BareAsync((int Rooms, int Clients, int Typists) shape, int seconds)
    {
        string address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{PostgresServer.FreePort()}");
        using var server = Process.Start(new ProcessStartInfo("dotnet") { ArgumentList = { typeof(NotesBench).Assembly.Location, "bare-hub", address } })!;
        try
        {
            await WaitAsync(address);
            return await NotesLoad.RunAsync(address, null, [.. Enumerable.Range(0, shape.Rooms).Select(_ => Guid.NewGuid())], shape.Clients, shape.Typists, seconds, server);
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync();
        }
    }

    private static async Task<LoadResult> HubAsync((int Rooms, int Clients, int Typists) shape, int seconds)
    {
        string folder = Directory.CreateTempSubdirectory("hub-bench-").FullName;
        await using var hub = new HubProcess(folder, PostgresServer.FreePort());
        await hub.StartAsync();
        var notes = await hub.HasTeamNotesAsync(shape.Rooms);
        return await NotesLoad.RunAsync(hub.Address, HubProcess.Token, notes, shape.Clients, shape.Typists, seconds, hub.Process);
    }

    private static async Task WaitAsync(string address)
    {
        using var http = new HttpClient();
        for (int i = 0; i < 500; i++)
        {
            try
            {
                await http.GetAsync(new Uri(address));
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(20);
            }
        }
    }

    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
