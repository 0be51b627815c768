using Hub.Domain.Access;
using Hub.Domain.Reports;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Reports;

/// <summary>What the figures of a workshop are made of, read once between two writes. It filters nobody, as <see cref="CounterFacts"/>.</summary>
public sealed class WorkshopRecords(IDbContextFactory<HubDb> hub, TimeProvider clock, Commits commits)
{
    private readonly Kept<Guid, WorkshopRecord> _kept = new(commits);

    /// <summary>Throws <see cref="NotFoundException"/> when there is no such workshop.</summary>
    public Task<WorkshopRecord> GetAsync(Guid workshopId, CancellationToken cancel) => _kept.GetAsync(workshopId, clock.GetUtcNow().UtcDateTime, c => CounterFacts.LoadAsync(hub, workshopId, c), cancel);
}
