using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Outcomes;
using Hub.Web.Data;
using Hub.Web.Findings;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Outcomes;

/// <summary>Registers a suspected offender as a number, linked to the sets in which they appear.</summary>
public sealed class RegisterOffender(HubWrites writes)
{
    /// <summary>Returns the id; the same id again changes nothing.</summary>
    public async Task<Guid> RunAsync(Actor actor, Guid workshopId, SubjectInput input, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel, lockOn: workshopId);
        if (!actor.HasSeatIn(workshopId)) throw new NotFoundException();
        Rights.Demand(actor.RecordsFindingsIn(workshopId));
        await write.DemandTakesOutcomesAsync(workshopId, cancel);
        if (await write.ExistsAsync<OffenderRef>(input.Id, v => v.WorkshopId == workshopId, cancel)) return input.Id!.Value;

        var sets = await write.SetsOfAsync(workshopId, input.CaseSetIds, cancel);
        var labels = await write.Db.OffenderRefs.Where(v => v.WorkshopId == workshopId).Select(v => v.Label).ToListAsync(cancel);
        var offender = new OffenderRef(input.Id ?? Guid.CreateVersion7(), workshopId, input.Label, OutcomesInWrites.NextNumber(labels), sets, input.KnownBefore ?? false, actor, write.Now);
        OutcomesInWrites.DemandFree(offender.Label, labels);
        write.Db.OffenderRefs.Add(offender);
        write.Record(AuditOperation.Collection, "OffenderRegistered", "OffenderRef", offender.Id, workshopId, $"{sets.Count} sets");
        write.Announce([Topics.Workshop(workshopId), .. sets.Select(Topics.CaseSet)]);
        await write.SaveAsync(cancel);
        return offender.Id;
    }
}
