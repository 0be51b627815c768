using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Workshops;
using Hub.Web.Access;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Workshops;

/// <summary>Moves a workshop to its next state once nothing is missing for it.</summary>
public sealed class MoveWorkshop(HubWrites writes)
{
    public async Task RunAsync(Actor actor, Guid workshopId, WorkshopState to, string? reason, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel, workshopId);
        var workshop = await write.Db.Workshops.VisibleTo(actor).SingleOrDefaultAsync(w => w.Id == workshopId, cancel) ?? throw new NotFoundException();
        Rights.Demand(actor.Organises(workshopId), "Only an organiser moves the workshop to its next state.");
        if (to is WorkshopState.Archived) throw new RuleBrokenException("workshop.erase", "A workshop is archived by erasing its detail. Do that under Retention.");
        var from = workshop.State;
        workshop.MoveTo(to, await ReadinessQuery.CountAsync(write.Db, workshop, write.Now, cancel), WorkshopDays.LocalDay(write.Now, workshop.TimeZone), reason);
        write.Record(AuditOperation.Alteration, "WorkshopMoved", "Workshop", workshop.Id, workshop.Id, $"{from} > {to}", reason);
        write.Announce(Topics.Workshop(workshop.Id));
        await write.SaveAsync(cancel);
    }
}
