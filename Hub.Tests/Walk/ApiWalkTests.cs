using Hub.Tests.Access;
using Hub.Tests.Machine;

namespace Hub.Tests.Walk;

public sealed class ApiWalkTests
{
    private const string Token = "hub_bootstrap-token-of-the-walk-0123456789";

    [Fact]
    public async Task A_national_workshop_goes_from_an_empty_hub_to_its_summary_on_sqlite() => await WalkAsync(null);

    [NeedsFact("PostgreSql")]
    public async Task A_national_workshop_goes_from_an_empty_hub_to_its_summary_on_postgresql() => await WalkAsync(await PostgresServer.NewDatabaseAsync());

    private static async Task WalkAsync(string? postgres)
    {
        using var calls = new OutboundCalls();
        await using var hub = new HubApplication(postgres, new() { ["Hub:BootstrapToken"] = Token, ["Hub:IssueTokens"] = "true" });
        await new WorkshopWalk(() => hub.CreateClient(), Token).RunAsync();

        Assert.Empty(calls.Outside);
    }
}
