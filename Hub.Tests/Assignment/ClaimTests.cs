using Hub.Tests.Machine;

namespace Hub.Tests.Assignment;

public class ClaimTests
{
    [Fact]
    public async Task Of_many_claims_one_wins_on_sqlite()
    {
        await using var hub = new HubApplication();

        Assert.Equal(10 * 49, await ClaimRounds.RunAsync(hub, rounds: 10, claims: 50));
    }

    [NeedsFact("PostgreSql")]
    public async Task Of_many_claims_one_wins_on_postgresql()
    {
        await using var hub = new HubApplication(await PostgresServer.NewDatabaseAsync());

        Assert.Equal(10 * 49, await ClaimRounds.RunAsync(hub, rounds: 10, claims: 50));
    }
}
