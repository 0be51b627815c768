using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Findings;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Findings;

/// <summary>Judges where a set was probably produced; somebody from another team decides it.</summary>
public sealed class ProposeDetermination(HubWrites writes)
{
    /// <summary>Returns the id; the same id again changes nothing.</summary>
    public async Task<Guid> RunAsync(Actor actor, Guid caseSetId, DeterminationInput input, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel, lockOn: caseSetId);
        var set = await write.OpenSetAsync(caseSetId, cancel);
        Rights.Demand(actor.RecordsFindingsIn(set.WorkshopId));
        if (await write.ExistsAsync<Determination>(input.Id, d => d.CaseSetId == caseSetId, cancel)) return input.Id!.Value;

        var basisIds = input.BasisFindingIds.Distinct().ToList();
        var basis = await write.Db.Findings.AsNoTracking().Where(f => f.CaseSetId == caseSetId && basisIds.Contains(f.Id)).ToListAsync(cancel);
        if (basis.Count != basisIds.Count) throw new InvalidFieldException("basisFindingIds", "A determination rests on findings of its own set.");
        int seq = 1 + (await write.Db.Determinations.Where(d => d.CaseSetId == caseSetId).MaxAsync(d => (int?)d.Seq, cancel) ?? 0);
        var determination = new Determination(input.Id ?? Guid.CreateVersion7(), set.WorkshopId, set.Id, seq, input.Countries, input.RegionHint, input.Likelihood,
            input.Confidence, basis, set.Marking, actor, write.Now);
        if (input.Draft is not true) determination.Propose(actor, write.Now);
        write.Db.Determinations.Add(determination);
        write.Record(AuditOperation.Collection, "DeterminationProposed", "Determination", determination.Id, set.WorkshopId, determination.State.ToString());
        write.Announce(Topics.CaseSet(set.Id), Topics.CaseSets(set.WorkshopId), Topics.Workshop(set.WorkshopId));
        await write.SaveAsync(cancel);
        return determination.Id;
    }
}
