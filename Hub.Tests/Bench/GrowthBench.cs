using Hub.Tests.Machine;

namespace Hub.Tests.Bench;

/// <summary>Every page on one and on ten times the data: 580 and 5,800 sets, 300 and 3,000 people, 200,000 and 2 million changes of notes.</summary>
internal static class GrowthBench
{
    private const int Teams = 10;

    public static async Task RunAsync(bool quick)
    {
        Measure.Heading("Growth: cost of ten times the data");
        var (one, ten) = (await MeasureAsync(1, quick), await MeasureAsync(10, quick));
        Measure.Columns("page", "ms at 1 ×", "ms at 10 ×", "factor");
        foreach (var (name, small) in one)
            Measure.Row(name, Measure.Ms(small), Measure.Ms(ten[name]), (ten[name] / small).ToString("0.0", System.Globalization.CultureInfo.InvariantCulture));
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
