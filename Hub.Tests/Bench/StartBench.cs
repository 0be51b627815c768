using System.Diagnostics;
using Hub.Tests.Machine;

namespace Hub.Tests.Bench;

/// <summary>
/// From the start of the process to the first page, on a hub that has been started before, and its memory when nobody asks: as built, and
/// published without and with ReadyToRun, and with EF's model written out.
/// </summary>
internal static class StartBench
{
    public static async Task RunAsync(bool quick)
    {
        Measure.Heading("Start: warm start to the first page, idle memory");
        Measure.Columns("build", "first page, median s", "highest s", "idle MB", "size MB");
        await MeasureAsync("as built", null, quick);
        if (quick) return;
        string folder = Directory.CreateTempSubdirectory("hub-published-").FullName;
        string plain = Path.Combine(folder, "plain"), ready = Path.Combine(folder, "ready"), packed = Path.Combine(folder, "packed");
        string[] common = ["-c", "Release", "-r", "linux-x64", "--self-contained", "false", "-v", "q", "--nologo"];
        await RunAsync("dotnet", ["publish", Path.Combine(Sources(), "Hub.Web"), .. common, "-p:PublishReadyToRun=false", "-o", plain]);
        await MeasureAsync("published, compiled at run time", Path.Combine(plain, "Hub.Web.dll"), quick);
        await RunAsync("dotnet", ["publish", Path.Combine(Sources(), "Hub.Web"), .. common, "-o", ready]);
        await MeasureAsync("published, ReadyToRun", Path.Combine(ready, "Hub.Web.dll"), quick);
        await RunAsync("bash", [Path.Combine(Sources(), "deploy", "publish.sh"), packed, "linux-x64", "--self-contained", "false", "-v", "q"]);
        await MeasureAsync("as deploy/publish.sh makes it", Path.Combine(packed, "Hub.Web.dll"), quick);
    }

    private static async Task RunAsync(string program, IEnumerable<string> arguments)
    {
        using var run = Process.Start(new ProcessStartInfo(program, arguments))!;
        await run.WaitForExitAsync();
        if (run.ExitCode != 0) throw new InvalidOperationException("Publishing failed.");
    }

    private static async Task MeasureAsync(string build, string? program, bool quick)
    {
        await using var hub = new HubProcess(Directory.CreateTempSubdirectory("hub-bench-").FullName, PostgresServer.FreePort()) { Program = program ?? HubProcess.BesideTests };
        await hub.StartAsync();
        await hub.KillAsync();
        var starts = new List<double>();
        double idle = 0;
        for (int run = 0; run < (quick ? 2 : 5); run++)
        {
            long began = Stopwatch.GetTimestamp();
            await hub.StartAsync("/sign-in");
            starts.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
            if (run == 0)
            {
                await Task.Delay(TimeSpan.FromSeconds(quick ? 5 : 30));
                idle = Measure.Memory(hub.Process);
            }

            await hub.KillAsync();
        }

        string folder = Path.GetDirectoryName(hub.Program)!;
        string size = program is null ? "" : Measure.Of(new DirectoryInfo(folder).GetFiles("*", SearchOption.AllDirectories).Sum(f => f.Length) / 1048576.0);
        Measure.Row(build, Measure.Median(starts).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture), starts.Max().ToString("0.00", System.Globalization.CultureInfo.InvariantCulture), Measure.Of(idle), size);
    }

    private static string Sources([System.Runtime.CompilerServices.CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
