using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Outcomes;
using Hub.Web.Data;
using Hub.Web.Findings;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Outcomes;

/// <summary>Registers a child victim as a number, linked to the sets in which they appear.</summary>
public sealed class RegisterVictim(HubWrites writes)
{
    /// <summary>Returns the id; the same id again changes nothing.</summary>
    public async Task<Guid> RunAsync(Actor actor, Guid workshopId, SubjectInput input, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel, lockOn: workshopId);
        if (!actor.HasSeatIn(workshopId)) throw new NotFoundException();
        Rights.Demand(actor.RecordsFindingsIn(workshopId));
        await write.DemandTakesOutcomesAsync(workshopId, cancel);
        if (await write.ExistsAsync<VictimRef>(input.Id, v => v.WorkshopId == workshopId, cancel)) return input.Id!.Value;

        var sets = await write.SetsOfAsync(workshopId, input.CaseSetIds, cancel);
        var labels = await write.Db.VictimRefs.Where(v => v.WorkshopId == workshopId).Select(v => v.Label).ToListAsync(cancel);
        var victim = new VictimRef(input.Id ?? Guid.CreateVersion7(), workshopId, input.Label, OutcomesInWrites.NextNumber(labels), sets, input.KnownBefore ?? false, actor, write.Now);
        OutcomesInWrites.DemandFree(victim.Label, labels);
        write.Db.VictimRefs.Add(victim);
        write.Record(AuditOperation.Collection, "VictimRegistered", "VictimRef", victim.Id, workshopId, $"{sets.Count} sets");
        write.Announce([Topics.Workshop(workshopId), .. sets.Select(Topics.CaseSet)]);
        await write.SaveAsync(cancel);
        return victim.Id;
    }
}
