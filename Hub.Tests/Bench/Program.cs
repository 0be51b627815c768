using System.Globalization;

namespace Hub.Tests.Bench;

/// <summary>
/// Measures by hand: <c>dotnet run -c Release --project Hub.Tests -- bench all</c>, or one of start, pages, push, people, growth, backup, faults,
/// notes, opening, soak, reconnect; <c>--quick</c> for a first look, <c>--minutes 30</c> for people and soak, <c>notes RUNS SECONDS</c>, and after it any of 10x8, 25x8, 1x50, 1x200, saturation, slow-disk, kill alone. What a bench starts as a process of its own is started by the same program.
/// </summary>
internal static class Program
{
    private static readonly string[] All = ["start", "pages", "push", "people", "growth", "backup", "notes", "opening", "soak", "reconnect", "faults"];

    public static async Task<int> Main(string[] args)
    {
        switch (args)
        {
            case ["bench", "notes", var runs, var seconds, .. var only]:
                await NotesBench.RunAsync(int.Parse(runs, CultureInfo.InvariantCulture), int.Parse(seconds, CultureInfo.InvariantCulture), only);
                return 0;
            case ["bench", var what, .. var rest] when what == "all" || All.Contains(what):
                foreach (string name in what == "all" ? All : [what]) await RunAsync(name, rest.Contains("--quick"), Minutes(rest));
                return 0;
            case ["bare-hub", var address]:
                await BareHub.RunAsync(address);
                return 0;
            case ["bare-read", var address, var folder]:
                await PagesBench.ServeBareAsync(address, folder);
                return 0;
            default:
                await Console.Error.WriteLineAsync($"Say what to measure: bench all, or bench {string.Join(", ", All)}; --quick for a first look.");
                return 2;
        }
    }

    private static Task RunAsync(string name, bool quick, double minutes) => name switch
    {
        "start" => StartBench.RunAsync(quick),
        "pages" => PagesBench.RunAsync(quick),
        "push" => PushBench.RunAsync(quick),
        "people" => PeopleBench.RunAsync(quick, minutes),
        "growth" => GrowthBench.RunAsync(quick),
        "backup" => BackupBench.RunAsync(quick),
        "notes" => quick ? NotesBench.RunAsync(1, 3, []) : NotesBench.RunAsync(3, 10, []),
        "opening" => NoteOpeningBench.RunAsync(quick),
        "soak" => SoakBench.RunAsync(quick, minutes),
        "reconnect" => ReconnectBench.RunAsync(quick),
        _ => FaultsBench.RunAsync(),
    };

    private static double Minutes(string[] rest) =>
        Array.IndexOf(rest, "--minutes") is >= 0 and var at && at + 1 < rest.Length ? double.Parse(rest[at + 1], CultureInfo.InvariantCulture) : 2;
}
