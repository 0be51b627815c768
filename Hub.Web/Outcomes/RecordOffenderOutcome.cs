using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Outcomes;
using Hub.Web.Data;
using Hub.Web.Findings;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Outcomes;

/// <summary>Appends to the ledger of a suspected offender: a step, a side state, or the correction of an entry. Also after the event.</summary>
public sealed class RecordOffenderOutcome(HubWrites writes)
{
    /// <summary>Returns the entry's id; the same id again changes nothing.</summary>
    public async Task<Guid> RunAsync(Actor actor, Guid offenderId, OutcomeInput input, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel, lockOn: offenderId);
        var offender = await write.Db.OffenderRefs.VisibleTo(write.Db, actor).Include(v => v.Events).SingleOrDefaultAsync(v => v.Id == offenderId, cancel) ?? throw new NotFoundException();
        await write.DemandTakesOutcomesAsync(offender.WorkshopId, cancel);
        if (await write.ExistsAsync<OutcomeEvent>(input.Id, e => e.OffenderRefId == offenderId, cancel)) return input.Id!.Value;
        var entry = await write.EntryAsync(offender.WorkshopId, input, cancel);
        FindingsInWrites.DemandVersion(input.Version, offender.Version);
        if (input.MergedInto is { } into)
        {
            var other = await write.Db.OffenderRefs.AsNoTracking().SingleOrDefaultAsync(v => v.Id == into && v.WorkshopId == offender.WorkshopId, cancel);
            OutcomesInWrites.DemandMergeTarget(other?.Status);
        }

        if (input.To is OutcomeStatus.Retracted && await write.Db.OffenderRefs.AnyAsync(v => v.MergedIntoId == offenderId, cancel)) throw OutcomesInWrites.CarriesOthers();
        var next = offender.Record(input.Id ?? Guid.CreateVersion7(), input.To, entry, actor, write.Now);
        write.Db.OutcomeEvents.Add(next);
        write.Record(input.To is OutcomeStatus.Merged ? AuditOperation.Combination : AuditOperation.Alteration, "OffenderOutcomeRecorded", "OffenderRef", offender.Id, offender.WorkshopId, input.To.ToString());
        write.Announce([Topics.Workshop(offender.WorkshopId), .. offender.CaseSetIds.Select(Topics.CaseSet)]);
        await write.SaveAsync(cancel);
        return next.Id;
    }
}
