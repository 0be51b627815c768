using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Assignment;

/// <summary>Puts one set of a proposal with another team, as far as the rules allow it. Overlapping sets are moved one by one here: the person sees them.</summary>
public sealed class MovePlannedSet(HubWrites writes)
{
    private const string Chosen = "An organiser put the set with this team.";

    private static readonly PlanAnswer.Reason ByHand = new("by-hand", Chosen, Chosen, []);

    public async Task RunAsync(Actor actor, Guid planId, Guid caseSetId, Guid teamId, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel, planId);
        var plan = await write.Db.AssignmentPlans.SingleOrDefaultAsync(p => p.Id == planId, cancel) ?? throw new NotFoundException();
        if (!actor.HasSeatIn(plan.WorkshopId)) throw new NotFoundException();
        Rights.Demand(actor.Organises(plan.WorkshopId), "Only an organiser changes a plan.");
        var view = await PlanView.LoadAsync(write.Db, actor, plan, write.Now, null, cancel);
        var answer = view.Answer;
        var placed = answer.Assignments.FirstOrDefault(a => a.CaseSetId == caseSetId) ?? throw new InvalidFieldException("setId", "The set is not in this plan.");
        if (placed.TeamId == teamId) throw new RuleBrokenException("plan.same-team", "The plan has the set with this team already.");
        if (view.Against(caseSetId, teamId) is { } against) throw new RuleBrokenException("plan.not-possible", against.Sentence, [.. against.Arguments]);

        var teams = answer.Teams.Select(t => t.TeamId == placed.TeamId ? t with { Minutes = t.Minutes - placed.Minutes } : t.TeamId == teamId ? t with { Minutes = t.Minutes + placed.Minutes } : t).ToList();
        double highest = teams.Where(t => t.CapacityMinutes > 0).Select(t => (double)t.Minutes / t.CapacityMinutes).DefaultIfEmpty(0).Max();
        var assignments = answer.Assignments.Select(a => a.CaseSetId == caseSetId ? a with { TeamId = teamId, Reasons = [ByHand] } : a).ToList();
        var revised = answer with
        {
            Teams = teams,
            Assignments = assignments,
            MaxLoad = highest,
            Gap = answer.LowerBound > 0 ? Math.Max(0, highest / answer.LowerBound - 1) : 0,
            Moves = assignments.Count(a => a.TodayTeamId is { } today && today != a.TeamId),
        };
        plan.Revise(revised.ToJson());
        write.Record(AuditOperation.Alteration, "PlanRevised", "AssignmentPlan", plan.Id, plan.WorkshopId, $"{caseSetId} to {teamId}");
        write.Announce(Topics.CaseSets(plan.WorkshopId));
        await write.SaveAsync(cancel);
    }
}
