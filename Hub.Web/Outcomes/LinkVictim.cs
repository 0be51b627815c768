using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Data;
using Hub.Web.Findings;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Outcomes;

/// <summary>Links a child victim to more sets, or ends links that were wrong. Ended links stay in the figures of earlier days.</summary>
public sealed class LinkVictim(HubWrites writes)
{
    public async Task RunAsync(Actor actor, Guid victimId, IReadOnlyList<Guid> add, IReadOnlyList<Guid> remove, int? version, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        var victim = await write.Db.VictimRefs.VisibleTo(write.Db, actor).SingleOrDefaultAsync(v => v.Id == victimId, cancel) ?? throw new NotFoundException();
        Rights.Demand(actor.RecordsFindingsIn(victim.WorkshopId));
        FindingsInWrites.DemandVersion(version, victim.Version);
        await write.DemandTakesOutcomesAsync(victim.WorkshopId, cancel);
        victim.AppearsIn(await write.SetsOfAsync(victim.WorkshopId, add, cancel), write.Now);
        foreach (var set in remove.Distinct()) victim.NoLongerIn(set, write.Now);
        write.Record(AuditOperation.Alteration, "VictimLinked", "VictimRef", victim.Id, victim.WorkshopId, $"{add.Count} added, {remove.Count} ended");
        write.Announce([Topics.Workshop(victim.WorkshopId), .. add.Concat(remove).Select(Topics.CaseSet)]);
        await write.SaveAsync(cancel);
    }
}
