using System.Diagnostics;
using Hub.Tests.Machine;
using Hub.Tests.Roster;
using Xunit.Abstractions;

namespace Hub.Tests.Bench;

/// <summary>Bar: two people take the last seat at once, 1,000 rounds, on both databases: one wins, the other is on the waiting list.</summary>
public class LastSeatBench(ITestOutputHelper output)
{
    [BenchFact]
    public async Task A_thousand_rounds_on_sqlite() => await MeasureAsync("SQLite", new HubApplication());

    [BenchFact]
    public async Task A_thousand_rounds_on_postgresql() => await MeasureAsync("PostgreSQL", new HubApplication(await PostgresServer.NewDatabaseAsync()));

    private async Task MeasureAsync(string database, HubApplication hub)
    {
        var watch = Stopwatch.StartNew();
        await using var house = await RosterHouse.OpenAsync(hub: hub, seats: 2);
        await LastSeatRounds.RunAsync(house, rounds: 1_000);
        output.WriteLine($"{database}: 1,000 rounds, 1,000 times one was invited and one waits, {watch.Elapsed.TotalSeconds:0.0} s");
    }
}
