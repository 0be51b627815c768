using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Access;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.CaseSets;

/// <summary>Takes a link of two sets back. What it said stays in the audit log.</summary>
public sealed class DropLink(HubWrites writes)
{
    public async Task RunAsync(Actor actor, Guid caseSetId, Guid linkId, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel, caseSetId);
        var workshopId = await write.Db.CaseSets.VisibleTo(actor).Where(s => s.Id == caseSetId).Select(s => (Guid?)s.WorkshopId).SingleOrDefaultAsync(cancel) ?? throw new NotFoundException();
        var link = await write.Db.CaseSetLinks.SingleOrDefaultAsync(l => l.Id == linkId && (l.FirstSetId == caseSetId || l.SecondSetId == caseSetId), cancel) ?? throw new NotFoundException();
        Rights.Demand(actor.Organises(workshopId) || link.By == actor.UserId, "Only an organiser and whoever linked the sets take the link back.");
        write.Db.CaseSetLinks.Remove(link);
        write.Record(AuditOperation.Alteration, "CaseSetsUnlinked", "CaseSet", caseSetId, workshopId, $"{link.Kind} {(link.FirstSetId == caseSetId ? link.SecondSetId : link.FirstSetId)}");
        write.Announce(Topics.CaseSet(link.FirstSetId), Topics.CaseSet(link.SecondSetId), Topics.CaseSets(workshopId));
        await write.SaveAsync(cancel);
    }
}
