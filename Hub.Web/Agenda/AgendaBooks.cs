using Hub.Domain.Access;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Agenda;

/// <summary>The draft for those who look at it, read and judged once between two writes. Use cases load their own.</summary>
public sealed class AgendaBooks(IDbContextFactory<HubDb> hub, TimeProvider clock, Commits commits)
{
    private readonly Kept<Guid, AgendaBook> _kept = new(commits);

    /// <summary>It filters nobody: who may organise is asked before. Throws <see cref="NotFoundException"/> when there is no such workshop.</summary>
    public Task<AgendaBook> GetAsync(Guid workshopId, CancellationToken cancel) => _kept.GetAsync(workshopId, clock.GetUtcNow().UtcDateTime, async c =>
    {
        await using var db = await hub.CreateDbContextAsync(c);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return await AgendaBook.LoadAsync(db, workshopId, c);
    }, cancel);
}
