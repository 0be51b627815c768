using Hub.Domain.Access;
using Hub.Domain.Workshops;
using Hub.Web.Data;
using Hub.Web.Reports;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Workshops;

/// <summary>The overview of a workshop, computed once for everybody who looks at it between two writes.</summary>
public sealed class Overviews(IDbContextFactory<HubDb> hub, WorkshopRecords records, TimeProvider clock, Commits commits)
{
    private readonly Kept<(Guid Workshop, bool WithFacts), OverviewModel> _kept = new(commits);

    /// <param name="actor">Asked before whether it may read figures.</param>
    public async Task<OverviewModel> GetAsync(Actor actor, Guid workshopId, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        bool withFacts = actor.MayReadReportsOf(workshopId);
        var model = await _kept.GetAsync((workshopId, withFacts), now, async c =>
        {
            await using var db = await hub.CreateDbContextAsync(c);
            return await OverviewModel.LoadAsync(db, await records.GetAsync(workshopId, c), withFacts, workshopId, now, c);
        }, cancel);
        return model with { Now = now, Clock = WorkshopDays.TimeOfDay(now, model.Workshop.TimeZone) };
    }
}
