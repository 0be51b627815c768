using System.Diagnostics;
using Hub.Domain.Assignment;
using Hub.Tests.Assignment;
using Xunit.Abstractions;

namespace Hub.Tests.Bench;

/// <summary>Bars: 580 × 30 within 1 s and 1 %, 10,000 × 60 within 10 s and 2 %, no rule broken in 10,000 random instances.</summary>
public class PlannerBench(ITestOutputHelper output)
{
    [BenchFact]
    public void Plans_of_both_sizes()
    {
        AssignmentPlanner.Make(PlanInstances.WithKnownOptimum(0, 100, 10).Request);
        foreach (var (sets, teams, seeds) in new[] { (580, 30, 10), (10_000, 60, 3) })
            for (int seed = 1; seed <= seeds; seed++)
                foreach (int also in new[] { 2, 6, 20 })
                {
                    var (request, optimum) = PlanInstances.WithKnownOptimum(seed, sets, teams, alsoAllowed: also);
                    var watch = Stopwatch.StartNew();
                    var plan = AssignmentPlanner.Make(request);
                    output.WriteLine($"{sets} x {teams}, seed {seed}, {also} other teams: {watch.Elapsed.TotalMilliseconds:0} ms, {plan.Steps:N0} steps, highest load {plan.MaxLoad:P3}, optimum {optimum:P3}, bound {plan.LowerBound:P3}, gap {plan.Gap:P3}, unplaced {plan.Unplaced.Count}");
                }
    }

    [BenchFact]
    public void Ten_thousand_random_instances()
    {
        var watch = Stopwatch.StartNew();
        int broken = Enumerable.Range(0, 10_000).Count(seed => AssignmentPlannerTests.Broken(PlanInstances.AtRandom(seed)) is not null);
        output.WriteLine($"10,000 random instances: {broken} broken, {watch.Elapsed.TotalSeconds:0.0} s");
        Assert.Equal(0, broken);
    }
}
