using System.Diagnostics;
using Hub.Tests.Assignment;
using Hub.Tests.Machine;
using Xunit.Abstractions;

namespace Hub.Tests.Bench;

/// <summary>Bar: 50 parallel claims of one set, 1,000 rounds, on both databases: exactly one wins and the others learn who.</summary>
public class ClaimBench(ITestOutputHelper output)
{
    [BenchFact]
    public async Task Fifty_claims_a_thousand_times_on_sqlite()
    {
        await using var hub = new HubApplication();
        await MeasureAsync("SQLite", hub);
    }

    [BenchFact]
    public async Task Fifty_claims_a_thousand_times_on_postgresql()
    {
        await using var hub = new HubApplication(await PostgresServer.NewDatabaseAsync());
        await MeasureAsync("PostgreSQL", hub);
    }

    private async Task MeasureAsync(string database, HubApplication hub)
    {
        var watch = Stopwatch.StartNew();
        int told = await ClaimRounds.RunAsync(hub, rounds: 1_000, claims: 50);
        output.WriteLine($"{database}: 1,000 rounds of 50, 1,000 won, {told} told who, {watch.Elapsed.TotalSeconds:0.0} s");
    }
}
