using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Findings;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Findings;

/// <summary>Plans what an agency will upload to ICSE from its own workstation.</summary>
public sealed class PlanIcseContribution(HubWrites writes)
{
    /// <summary>Returns the id; the same id again changes nothing.</summary>
    public async Task<Guid> RunAsync(Actor actor, Guid caseSetId, IcseInput input, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel, lockOn: caseSetId);
        var set = await write.OpenSetAsync(caseSetId, cancel);
        Rights.Demand(actor.RecordsFindingsIn(set.WorkshopId));
        if (await write.ExistsAsync<IcseContribution>(input.Id, c => c.CaseSetId == caseSetId, cancel)) return input.Id!.Value;

        var before = await write.Db.IcseContributions.AsNoTracking().Where(c => c.CaseSetId == caseSetId).ToListAsync(cancel);
        var contribution = new IcseContribution(input.Id ?? Guid.CreateVersion7(), set.WorkshopId, set.Id, input.Kind, input.IcseSeriesRef, input.FilesDeclared, before, actor, write.Now);
        write.Db.IcseContributions.Add(contribution);
        write.Record(AuditOperation.Collection, "IcseContributionPlanned", "IcseContribution", contribution.Id, set.WorkshopId, contribution.Kind.ToString());
        write.Announce(Topics.CaseSet(set.Id), Topics.Workshop(set.WorkshopId));
        await write.SaveAsync(cancel);
        return contribution.Id;
    }
}
