using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Findings;

/// <summary>Takes a finding out of use with its reason. Its author, a team lead or an organiser may.</summary>
public sealed class VoidFinding(HubWrites writes)
{
    public async Task RunAsync(Actor actor, Guid findingId, string? reason, int? version, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        var finding = await write.Db.Findings.VisibleTo(write.Db, actor).SingleOrDefaultAsync(f => f.Id == findingId, cancel) ?? throw new NotFoundException();
        Rights.Demand(actor.RecordsFindingsIn(finding.WorkshopId)
            && (finding.ByUserId == actor.UserId || actor.Organises(finding.WorkshopId) || actor.SeatIn(finding.WorkshopId)?.Role is WorkshopRole.TeamLead),
            "A finding is voided by its author, a team lead or an organiser.");
        FindingsInWrites.DemandVersion(version, finding.Version);
        await write.DemandOpenAsync(finding.WorkshopId, cancel);
        var determinations = await write.Db.Determinations.Where(d => d.CaseSetId == finding.CaseSetId).ToListAsync(cancel);
        finding.Void(reason, determinations, actor, write.Now);
        write.Record(AuditOperation.Alteration, "FindingVoided", "Finding", finding.Id, finding.WorkshopId);
        write.Announce(Topics.CaseSet(finding.CaseSetId), Topics.Workshop(finding.WorkshopId));
        await write.SaveAsync(cancel);
    }
}
