namespace Hub.Tests.Bench;

/// <summary>One run. A delivery is one key that arrived at one client, its author's included.</summary>
internal sealed record LoadResult(double DeliveriesASecond, double P50, double P95, double P99, double CpuPerThousand, double LoadCpu, int Unanswered)
{
    public static LoadResult Median(IReadOnlyList<LoadResult> runs) => new(
        Of(runs, r => r.DeliveriesASecond), Of(runs, r => r.P50), Of(runs, r => r.P95), Of(runs, r => r.P99), Of(runs, r => r.CpuPerThousand), Of(runs, r => r.LoadCpu), (int)Of(runs, r => r.Unanswered));

    private static double Of(IReadOnlyList<LoadResult> runs, Func<LoadResult, double> value) => runs.Select(value).Order().ElementAt(runs.Count / 2);
}
