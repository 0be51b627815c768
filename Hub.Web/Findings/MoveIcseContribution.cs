using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Findings;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Findings;

/// <summary>Records that a contribution was uploaded, verified, failed, or never was one.</summary>
public sealed class MoveIcseContribution(HubWrites writes)
{
    public async Task RunAsync(Actor actor, Guid contributionId, IcseState to, DateTime? at, string? reason, int? version, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        var contribution = await write.Db.IcseContributions.VisibleTo(write.Db, actor).SingleOrDefaultAsync(c => c.Id == contributionId, cancel)
            ?? throw new NotFoundException();
        Rights.Demand(actor.RecordsFindingsIn(contribution.WorkshopId));
        FindingsInWrites.DemandVersion(version, contribution.Version);
        await write.DemandOpenAsync(contribution.WorkshopId, cancel);
        contribution.MoveTo(to, at, reason, actor, write.Now);
        write.Record(AuditOperation.Alteration, "IcseContributionMoved", "IcseContribution", contribution.Id, contribution.WorkshopId, to.ToString());
        write.Announce(Topics.CaseSet(contribution.CaseSetId), Topics.Workshop(contribution.WorkshopId));
        await write.SaveAsync(cancel);
    }
}
