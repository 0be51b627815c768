using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Access;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.CaseSets;

/// <summary>Declares two sets one: the survivor goes on, counters follow it, and its references include the merged ones.</summary>
public sealed class MergeCaseSet(HubWrites writes)
{
    public async Task RunAsync(Actor actor, Guid caseSetId, Guid into, string reason, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel, caseSetId);
        var seen = write.Db.CaseSets.VisibleTo(actor).Include(s => s.Assignments);
        var set = await seen.SingleOrDefaultAsync(s => s.Id == caseSetId, cancel) ?? throw new NotFoundException();
        Rights.Demand(actor.Organises(set.WorkshopId), "Only an organiser merges sets.");
        var survivor = await seen.SingleOrDefaultAsync(s => s.Id == into, cancel)
            ?? throw new InvalidFieldException("into", "There is no such set that you may see. Choose the one that stays.");
        set.MergeInto(survivor, reason, actor.UserId, write.Now);
        survivor.KnownAs([.. survivor.ExternalRefs, .. set.ExternalRefs]);
        write.Record(AuditOperation.Combination, "CaseSetMerged", "CaseSet", set.Id, set.WorkshopId, $"into {survivor.Id}");
        write.Announce(Topics.CaseSets(set.WorkshopId), Topics.CaseSet(set.Id), Topics.CaseSet(survivor.Id));
        await write.SaveAsync(cancel);
    }
}
