using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Outcomes;
using Hub.Web.Data;
using Hub.Web.Findings;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Outcomes;

/// <summary>Appends to the ledger of a child victim: a step, a side state, or the correction of an entry. Also after the event.</summary>
public sealed class RecordVictimOutcome(HubWrites writes)
{
    /// <summary>Returns the entry's id; the same id again changes nothing.</summary>
    public async Task<Guid> RunAsync(Actor actor, Guid victimId, OutcomeInput input, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel, lockOn: victimId);
        var victim = await write.Db.VictimRefs.VisibleTo(write.Db, actor).Include(v => v.Events).SingleOrDefaultAsync(v => v.Id == victimId, cancel) ?? throw new NotFoundException();
        await write.DemandTakesOutcomesAsync(victim.WorkshopId, cancel);
        if (await write.ExistsAsync<OutcomeEvent>(input.Id, e => e.VictimRefId == victimId, cancel)) return input.Id!.Value;
        var entry = await write.EntryAsync(victim.WorkshopId, input, cancel);
        FindingsInWrites.DemandVersion(input.Version, victim.Version);
        if (input.MergedInto is { } into)
        {
            var other = await write.Db.VictimRefs.AsNoTracking().SingleOrDefaultAsync(v => v.Id == into && v.WorkshopId == victim.WorkshopId, cancel);
            OutcomesInWrites.DemandMergeTarget(other?.Status);
        }

        if (input.To is OutcomeStatus.Retracted && await write.Db.VictimRefs.AnyAsync(v => v.MergedIntoId == victimId, cancel)) throw OutcomesInWrites.CarriesOthers();
        var next = victim.Record(input.Id ?? Guid.CreateVersion7(), input.To, entry, actor, write.Now);
        write.Db.OutcomeEvents.Add(next);
        write.Record(input.To is OutcomeStatus.Merged ? AuditOperation.Combination : AuditOperation.Alteration, "VictimOutcomeRecorded", "VictimRef", victim.Id, victim.WorkshopId, input.To.ToString());
        write.Announce([Topics.Workshop(victim.WorkshopId), .. victim.CaseSetIds.Select(Topics.CaseSet)]);
        await write.SaveAsync(cancel);
        return next.Id;
    }
}
