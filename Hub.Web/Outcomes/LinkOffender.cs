using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Data;
using Hub.Web.Findings;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Outcomes;

/// <summary>Links a suspected offender to more sets, or ends links that were wrong. Ended links stay in the figures of earlier days.</summary>
public sealed class LinkOffender(HubWrites writes)
{
    public async Task RunAsync(Actor actor, Guid offenderId, IReadOnlyList<Guid> add, IReadOnlyList<Guid> remove, int? version, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        var offender = await write.Db.OffenderRefs.VisibleTo(write.Db, actor).SingleOrDefaultAsync(v => v.Id == offenderId, cancel) ?? throw new NotFoundException();
        Rights.Demand(actor.RecordsFindingsIn(offender.WorkshopId));
        FindingsInWrites.DemandVersion(version, offender.Version);
        await write.DemandTakesOutcomesAsync(offender.WorkshopId, cancel);
        offender.AppearsIn(await write.SetsOfAsync(offender.WorkshopId, add, cancel), write.Now);
        foreach (var set in remove.Distinct()) offender.NoLongerIn(set, write.Now);
        write.Record(AuditOperation.Alteration, "OffenderLinked", "OffenderRef", offender.Id, offender.WorkshopId, $"{add.Count} added, {remove.Count} ended");
        write.Announce([Topics.Workshop(offender.WorkshopId), .. add.Concat(remove).Select(Topics.CaseSet)]);
        await write.SaveAsync(cancel);
    }
}
