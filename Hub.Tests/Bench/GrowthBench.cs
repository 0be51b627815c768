using System.Diagnostics;
using Hub.Domain.Assignment;
using Hub.Tests.Assignment;
using Hub.Tests.Machine;

namespace Hub.Tests.Bench;

/// <summary>Every page on one and on ten times the data: 580 and 5,800 sets, 300 and 3,000 people, 200,000 and 2 million changes of notes.</summary>
internal static class GrowthBench
{
    private const int Teams = 10;

    /// <summary>Prints what ten times the data cost, and draws cost against size beside it (growth.svg and growth-planner.svg where it is run).</summary>
    public static async Task RunAsync(bool quick)
    {
        Measure.Heading("Growth: cost of ten times the data");
        var costs = new Dictionary<int, Dictionary<string, double>>();
        foreach (int times in quick ? [1, 10] : new[] { 1, 2, 5, 10 }) costs[times] = await MeasureAsync(times, quick);
        var (one, ten) = (costs[1], costs[10]);
        Measure.Columns(["page", .. costs.Keys.Select(t => $"ms at {t} ×"), "factor"]);
        foreach (string name in one.Keys)
            Measure.Row([name, .. costs.Values.Select(c => Measure.Ms(c[name])), (ten[name] / one[name]).ToString("0.0", System.Globalization.CultureInfo.InvariantCulture)]);
        await File.WriteAllTextAsync("growth.svg", GrowthPlot.Svg("Milliseconds for a page", "case sets; people and changes of notes grow with them",
            [.. new[] { "list of case sets, 50 rows", "roster", "counters (API)", "a note (API)" }.Select(name => (name, (IReadOnlyList<(double, double)>)[.. costs.Select(c => (580.0 * c.Key, c.Value[name]))]))]));
        Plan(quick);
    }

    private static void Plan(bool quick)
    {
        Measure.Heading("Growth: the planner");
        Measure.Columns("sets × teams", "ms", "gap");
        AssignmentPlanner.Make(PlanInstances.WithKnownOptimum(0, 100, 10).Request);
        var lines = new List<(string, IReadOnlyList<(double, double)>)>();
        foreach (int teams in new[] { 10, 60 })
        {
            var points = new List<(double, double)>();
            foreach (int sets in quick ? [200, 2_000] : new[] { 200, 580, 2_000, 5_800, 10_000 })
            {
                var plans = Enumerable.Range(1, 3).Select(seed =>
                {
                    var request = PlanInstances.WithKnownOptimum(seed, sets, teams).Request;
                    long began = Stopwatch.GetTimestamp();
                    double gap = AssignmentPlanner.Make(request).Gap;
                    return (Stopwatch.GetElapsedTime(began).TotalMilliseconds, Gap: gap);
                }).ToList();
                points.Add((sets, Measure.Median(plans.Select(p => p.TotalMilliseconds))));
                Measure.Row($"{sets} × {teams}", Measure.Ms(points[^1].Item2), plans.Max(p => p.Gap).ToString("P2", System.Globalization.CultureInfo.InvariantCulture));
            }

            lines.Add(($"{teams} teams", points));
        }

        File.WriteAllText("growth-planner.svg", GrowthPlot.Svg("Milliseconds for a plan", "case sets", lines));
    }

    private static async Task<Dictionary<string, double>> MeasureAsync(int times, bool quick)
    {
        await using var hub = new HubProcess(Directory.CreateTempSubdirectory("hub-bench-").FullName, PostgresServer.FreePort());
        await hub.StartAsync();
        var workshop = await BenchWorkshop.FillAsync(hub, 580 * times, (quick ? 30 : 300) * times, Teams);
        await hub.KillAsync();
        await BenchWorkshop.TypeAsync(hub.Database, (quick ? 200 : 20_000) * times);
        await hub.StartAsync();
        var costs = new Dictionary<string, double>();
        foreach (var (name, path) in workshop.Pages) costs[name] = (await Measure.PageAsync(hub.Http, hub.Address + path, quick ? 8 : 30)).Median;
        return costs;
    }
}
