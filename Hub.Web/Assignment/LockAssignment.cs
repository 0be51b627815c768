using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Access;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Assignment;

/// <summary>Locks a set to the team that has it, so that no plan moves it, or unlocks it.</summary>
public sealed class LockAssignment(HubWrites writes)
{
    public async Task RunAsync(Actor actor, Guid caseSetId, bool locked, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel, caseSetId);
        var set = await write.Db.CaseSets.VisibleTo(actor).Include(s => s.Assignments).SingleOrDefaultAsync(s => s.Id == caseSetId, cancel) ?? throw new NotFoundException();
        Rights.Demand(actor.Organises(set.WorkshopId), "Only an organiser locks a set to its team.");
        var assignment = set.CurrentAssignment ?? throw new RuleBrokenException("assignment.none", "No team has the set now. Assign it first, then lock it.");
        assignment.Lock(locked);
        write.Record(AuditOperation.Alteration, locked ? "AssignmentLocked" : "AssignmentUnlocked", "CaseSet", set.Id, set.WorkshopId, $"team {assignment.TeamId}");
        write.Announce(Topics.CaseSet(set.Id), Topics.CaseSets(set.WorkshopId));
        await write.SaveAsync(cancel);
    }
}
