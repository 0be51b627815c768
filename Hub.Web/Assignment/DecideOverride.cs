using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Assignment;

/// <summary>
/// The second person accepts or refuses an assignment that sets a rule aside. Organisers and the host's reviewer decide, never who asked.
/// The rules are asked again: one that came to stand against it since, for example a member's wish, was never set aside.
/// </summary>
public sealed class DecideOverride(HubWrites writes)
{
    public async Task RunAsync(Actor actor, Guid assignmentId, bool accept, string? reason, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel, assignmentId);
        var set = await write.Db.CaseSets.Include(s => s.Assignments).SingleOrDefaultAsync(s => s.Assignments.Any(a => a.Id == assignmentId), cancel) ?? throw new NotFoundException();
        if (!actor.HasSeatIn(set.WorkshopId)) throw new NotFoundException();
        Rights.Demand(actor.Organises(set.WorkshopId) || actor.ReviewsForHostOf(set.WorkshopId), "Only an organiser or the host's reviewer decides on an override.");
        var assignment = set.Assignments.Single(a => a.Id == assignmentId);
        var giver = set.CurrentAssignment?.TeamId;
        if (accept)
        {
            set.Approve(assignmentId, actor.UserId, write.Now);
            var facts = await PlanFacts.LoadAsync(write.Db, await write.Db.Workshops.SingleAsync(w => w.Id == set.WorkshopId, cancel), write.Now, [assignment.TeamId], cancel);
            AssignCaseSet.Demand(facts.Of(set), facts.Team(assignment.TeamId) ?? throw new RuleBrokenException("plan.team", "The team no longer exists."), assignment.Overrides);
        }
        else
        {
            set.Refuse(assignmentId, actor.UserId, write.Now, reason);
        }

        write.Record(AuditOperation.Alteration, accept ? "OverrideApproved" : "OverrideRefused", "CaseSet", set.Id, set.WorkshopId,
            $"team {assignment.TeamId}; overrides {string.Join(' ', assignment.Overrides.Select(o => o.RuleCode))}");
        write.Announce(Topics.CaseSets(set.WorkshopId), Topics.CaseSet(set.Id), Topics.Team(assignment.TeamId), Topics.Workshop(set.WorkshopId));
        if (accept && giver is { } team) write.Announce(Topics.Team(team));
        await write.SaveAsync(cancel);
    }
}
