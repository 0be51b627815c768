using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Findings;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Findings;

/// <summary>The second person's word on a proposed determination. Accepting supersedes the one that stood for the set.</summary>
public sealed class DecideDetermination(HubWrites writes)
{
    public async Task RunAsync(Actor actor, Guid determinationId, bool accept, string? reason, int? version, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        var determination = await write.Db.Determinations.ReadableBy(write.Db, actor).SingleOrDefaultAsync(d => d.Id == determinationId, cancel)
            ?? throw new NotFoundException();
        Rights.Demand(actor.DecidesDeterminationsIn(determination.WorkshopId));
        FindingsInWrites.DemandVersion(version, determination.Version);
        await write.DemandOpenAsync(determination.WorkshopId, cancel);
        var (teams, count) = await ReviewerTeams.OfAsync(write.Db, actor, determination, write.Now, cancel);
        if (accept)
        {
            var current = await write.Db.Determinations.SingleOrDefaultAsync(d => d.CaseSetId == determination.CaseSetId && d.Id != determinationId
                && (d.State == DeterminationState.Accepted || d.State == DeterminationState.ConfirmedByCountry), cancel);
            determination.Accept(current, actor, teams, count, reason, write.Now);
        }
        else
        {
            determination.Reject(actor, teams, count, reason, write.Now);
        }

        write.Record(AuditOperation.Alteration, accept ? "DeterminationAccepted" : "DeterminationRejected", "Determination", determination.Id, determination.WorkshopId);
        write.Announce(Topics.CaseSet(determination.CaseSetId), Topics.CaseSets(determination.WorkshopId), Topics.Workshop(determination.WorkshopId));
        await write.SaveAsync(cancel);
    }
}
