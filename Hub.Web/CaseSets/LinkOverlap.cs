using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.CaseSets;
using Hub.Web.Access;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.CaseSets;

/// <summary>Says that two sets belong together, or how many files they share by a count made elsewhere.</summary>
public sealed class LinkOverlap(HubWrites writes)
{
    public async Task<Guid> RunAsync(Actor actor, Guid caseSetId, Guid other, LinkKind kind, string? reason, int? sharedFiles, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel, caseSetId);
        var sets = await write.Db.CaseSets.VisibleTo(actor).Where(s => s.Id == caseSetId || s.Id == other).Select(s => new { s.Id, s.WorkshopId }).ToListAsync(cancel);
        var set = sets.Find(s => s.Id == caseSetId) ?? throw new NotFoundException();
        Rights.Demand(actor.Organises(set.WorkshopId) || actor.WorksIn(set.WorkshopId), "Only people who work on sets link them.");
        if (sets.Find(s => s.Id == other)?.WorkshopId != set.WorkshopId)
            throw new InvalidFieldException("other", "There is no such set in this workshop that you may see.");
        var link = new CaseSetLink(Guid.CreateVersion7(), set.WorkshopId, caseSetId, other, kind, reason, sharedFiles, actor.UserId, write.Now);
        if (await write.Db.CaseSetLinks.AnyAsync(l => l.FirstSetId == link.FirstSetId && l.SecondSetId == link.SecondSetId && l.Kind == kind, cancel))
            throw new RuleBrokenException("case-set.linked", "These two sets are linked in this way already.");
        write.Db.CaseSetLinks.Add(link);
        write.Record(AuditOperation.Combination, "CaseSetsLinked", "CaseSet", caseSetId, set.WorkshopId, $"{kind} {other}");
        write.Announce(Topics.CaseSet(caseSetId), Topics.CaseSet(other), Topics.CaseSets(set.WorkshopId));
        await write.SaveAsync(cancel);
        return link.Id;
    }
}
