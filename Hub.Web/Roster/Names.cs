using Hub.Domain.Access;
using Hub.Web.Access;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Roster;

/// <summary>What agencies and teams are called, in the order of their names; read once for everybody between two writes.</summary>
public sealed class Names(IDbContextFactory<HubDb> hub, TimeProvider clock, Commits commits)
{
    private readonly Kept<Guid, IReadOnlyList<(Guid Id, string Name)>> _agencies = new(commits);
    private readonly Kept<Guid, IReadOnlyList<(Guid Id, string Name)>> _teams = new(commits);

    /// <summary>The short names of all organisations of the hub.</summary>
    public Task<IReadOnlyList<(Guid Id, string Name)>> OfAgenciesAsync(CancellationToken cancel) => _agencies.GetAsync(Guid.Empty, Now, async c =>
    {
        await using var db = await hub.CreateDbContextAsync(c);
        return [.. (await db.Organisations.AsNoTracking().OrderBy(o => o.ShortName).Select(o => new { o.Id, o.ShortName }).ToListAsync(c)).Select(o => (o.Id, o.ShortName))];
    }, cancel);

    /// <summary>The teams of the workshop that the actor may see: all or none (<see cref="RosterRights.ReadsRosterOf"/>).</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> OfTeamsAsync(Actor actor, Guid workshopId, CancellationToken cancel) => !actor.ReadsRosterOf(workshopId) ? [] : await _teams.GetAsync(workshopId, Now, async c =>
    {
        await using var db = await hub.CreateDbContextAsync(c);
        return [.. (await db.Teams.AsNoTracking().VisibleTo(actor).Where(t => t.WorkshopId == workshopId).OrderBy(t => t.Name).Select(t => new { t.Id, t.Name }).ToListAsync(c)).Select(t => (t.Id, t.Name))];
    }, cancel);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
