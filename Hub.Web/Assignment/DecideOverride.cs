using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Assignment;

/// <summary>The second person accepts or refuses an assignment that sets a rule aside. Organisers and the host's reviewer decide, never who asked.</summary>
public sealed class DecideOverride(HubWrites writes)
{
    public async Task RunAsync(Actor actor, Guid assignmentId, bool accept, string? reason, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel, assignmentId);
        var set = await write.Db.CaseSets.Include(s => s.Assignments).SingleOrDefaultAsync(s => s.Assignments.Any(a => a.Id == assignmentId), cancel) ?? throw new NotFoundException();
        if (!actor.HasSeatIn(set.WorkshopId)) throw new NotFoundException();
        Rights.Demand(actor.Organises(set.WorkshopId) || actor.ReviewsForHostOf(set.WorkshopId), "Only an organiser or the host's reviewer decides on an override.");
        var assignment = set.Assignments.Single(a => a.Id == assignmentId);
        if (accept) set.Approve(assignmentId, actor.UserId, write.Now);
        else set.Refuse(assignmentId, actor.UserId, write.Now, reason);
        write.Record(AuditOperation.Alteration, accept ? "OverrideApproved" : "OverrideRefused", "CaseSet", set.Id, set.WorkshopId,
            $"team {assignment.TeamId}; overrides {string.Join(' ', assignment.Overrides.Select(o => o.RuleCode))}");
        write.Announce(Topics.CaseSets(set.WorkshopId), Topics.CaseSet(set.Id), Topics.Team(assignment.TeamId), Topics.Workshop(set.WorkshopId));
        await write.SaveAsync(cancel);
    }
}
