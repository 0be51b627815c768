using Hub.Domain.Access;
using Hub.Domain.Workshops;
using Hub.Tests.Machine;
using Hub.Web;
using Hub.Web.Audit;
using Hub.Web.Operations;
using Hub.Web.Workshops;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Operations;

public sealed class MoveDatabaseTests
{
    [NeedsFact("PostgreSql")]
    public async Task A_hub_moves_to_postgresql_with_every_row_and_goes_on_there()
    {
        await using var hub = new HubApplication();
        var host = await hub.Get<CreateOrganisation>().RunAsync(Actor.Hub("a test"), null, "Police IT", "Police IT", OrganisationKind.Police, "IT", null, default);
        var administrator = await hub.HasUserAsync("Administrator", administrator: true);
        var workshop = await hub.Get<CreateWorkshop>().RunAsync(await hub.ActorAsync(administrator), new WorkshopInput("Workshop", WorkshopScope.National, host, WorkshopMode.OnSite, "Europe/Rome", A.Monday, A.Monday.AddDays(4), SupportingOrganisationIds: [], Venue: "Rome"), default);
        string postgres = await PostgresServer.NewDatabaseAsync();
        // As the runbook says: the hub stands still while it moves. Its jobs would go on writing here.
        await hub.StopAsync();

        var (_, rows) = await MoveDatabase.RunAsync(new HubSettings { Data = hub.Folder }, postgres, default);

        await using var moved = new HubApplication(postgres);
        await using var before = await hub.Db.CreateDbContextAsync();
        await using var after = await moved.Db.CreateDbContextAsync();
        Assert.True(rows >= 5);
        Assert.Equal(await before.Workshops.AsNoTracking().SingleAsync(), await after.Workshops.AsNoTracking().SingleAsync(), (a, b) => (a!.Id, a.Title, a.FirstDay, a.State, a.Version) == (b!.Id, b.Title, b.FirstDay, b.State, b.Version));
        Assert.Equal(await before.AuditEvents.OrderBy(e => e.Sequence).Select(e => new { e.Sequence, e.Action, e.At }).ToListAsync(), await after.AuditEvents.OrderBy(e => e.Sequence).Select(e => new { e.Sequence, e.Action, e.At }).Take(await before.AuditEvents.CountAsync()).ToListAsync());
        Assert.Empty((await ActivatorUtilities.CreateInstance<CheckHub>(moved.Services).FindAsync(default)).Faults);
        // New rows get new numbers there.
        await moved.Get<CreateOrganisation>().RunAsync(Actor.Hub("a test"), null, "Police RO", "Police RO", OrganisationKind.Police, "RO", null, default);
        Assert.Equal(workshop, (await after.Notes.AsNoTracking().SingleAsync()).WorkshopId);
    }

    [NeedsFact("PostgreSql")]
    public async Task A_database_that_is_not_empty_is_refused()
    {
        await using var hub = new HubApplication();
        await hub.HasUserAsync("Administrator", administrator: true);
        string postgres = await PostgresServer.NewDatabaseAsync();
        await MoveDatabase.RunAsync(new HubSettings { Data = hub.Folder }, postgres, default);

        await Assert.ThrowsAsync<InvalidOperationException>(() => MoveDatabase.RunAsync(new HubSettings { Data = hub.Folder }, postgres, default));
    }
}
