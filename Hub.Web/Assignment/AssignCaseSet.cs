using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Assignment;
using Hub.Domain.Audit;
using Hub.Domain.CaseSets;
using Hub.Web.Access;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Assignment;

/// <summary>
/// Gives an available set to a team that may have it. Overrides name the rules to set aside, each with its reason; such an assignment waits
/// for a second person. Of many who claim a set at once exactly one wins, and the others learn who. An organiser who names the team that has the
/// set takes it from there in the same step: at once where the rules allow the new team, else when the second person approves.
/// </summary>
public sealed class AssignCaseSet(HubWrites writes)
{
    /// <summary>Returns the assignment's id.</summary>
    /// <param name="from">The team that has the set and gives it up, as the person saw it; null to assign a set that no team has.</param>
    public async Task<Guid> RunAsync(Actor actor, Guid caseSetId, Guid teamId, IReadOnlyList<RuleOverride>? overrides, CancellationToken cancel, string? reason = null, Guid? from = null)
    {
        await using var write = await writes.BeginAsync(actor, cancel, caseSetId);
        var set = await write.Db.CaseSets.VisibleTo(actor).Include(s => s.Assignments).SingleOrDefaultAsync(s => s.Id == caseSetId, cancel) ?? throw new NotFoundException();
        Rights.Demand(actor.Organises(set.WorkshopId) || actor.LeadsTeamsIn(set.WorkshopId) && actor.SitsIn(teamId), "Only an organiser assigns sets, and a team lead to the own team.");
        if (set.CurrentAssignment is { } won) DemandGivenUp(actor, set, won, from, teamId, await write.Db.Teams.Where(t => t.Id == won.TeamId).Select(t => t.Name).SingleAsync(cancel));

        var workshop = await write.Db.Workshops.SingleAsync(w => w.Id == set.WorkshopId, cancel);
        var facts = await PlanFacts.LoadAsync(write.Db, workshop, write.Now, [teamId], cancel);
        var team = facts.Team(teamId) ?? throw new InvalidFieldException("teamId", "There is no such team in this workshop.");
        var needed = Demand(facts.Of(set), team, overrides ?? []);
        if (needed.Count == 0 && set.CurrentAssignment is not null) set.MoveTo(CaseSetState.Available, new StepFacts(reason), actor.UserId, write.Now);
        var assignment = set.AssignTo(Guid.CreateVersion7(), teamId, actor.UserId, write.Now, reason, overrides: needed);
        write.Record(AuditOperation.Alteration, needed.Count > 0 ? "CaseSetAssignmentProposed" : "CaseSetAssigned", "CaseSet", set.Id, set.WorkshopId,
            needed.Count > 0 ? $"team {teamId}; overrides {string.Join(' ', needed.Select(o => o.RuleCode))}" : $"team {teamId}");
        write.Announce(Topics.CaseSets(set.WorkshopId), Topics.CaseSet(set.Id), Topics.Team(teamId), Topics.Workshop(set.WorkshopId));
        if (from is { } giver) write.Announce(Topics.Team(giver));
        await write.SaveAsync(cancel);
        return assignment.Id;
    }

    /// <summary>Throws with who has the set and what to do next, unless an organiser named that team and it may give the set up.</summary>
    private static void DemandGivenUp(Actor actor, CaseSet set, Domain.Assignment.Assignment won, Guid? from, Guid to, string winner)
    {
        if (from != won.TeamId || !actor.Organises(set.WorkshopId))
            throw new RuleBrokenException("case-set.taken", "{0} has {1} since {2:yyyy-MM-dd HH:mm} UTC. Return it first, or choose another set.", winner, set.Ref, won.At);
        if (won.TeamId == to) throw new RuleBrokenException("case-set.has-it", "{0} has {1} already.", winner, set.Ref);
        if (set.WaitingAssignment is not null) throw new RuleBrokenException("case-set.waiting", "An assignment of this set waits for a second person. Decide that one first.");
        if (won.IsLocked) throw new RuleBrokenException("case-set.locked", "{0} is locked to {1}. Unlock it on its page first.", set.Ref, winner);
        if (set.State is not CaseSetState.Assigned)
            throw new RuleBrokenException("case-set.begun", "{0} has begun to work on {1}. Make the set available on its page first, when the team agrees; then assign it.", winner, set.Ref);
    }

    /// <summary>The overrides that are really needed. Throws <see cref="RuleBrokenException"/> with every rule that refuses and is not set aside.</summary>
    internal static IReadOnlyList<RuleOverride> Demand(SetFacts set, TeamFacts team, IReadOnlyList<RuleOverride> overrides)
    {
        var failing = Eligibility.Judge(set, team).Where(v => !v.Passed).ToList();
        var unanswered = failing.FindAll(v => Eligibility.Firm.Contains(v.Code) || overrides.All(o => o.RuleCode != v.Code));
        if (unanswered.Count > 0)
            throw RuleBrokenException.Of("eligibility." + unanswered[0].Code, [.. unanswered.Select(v => (v.Sentence, v.Arguments))]);
        return [.. overrides.Where(o => failing.Exists(v => v.Code == o.RuleCode)).DistinctBy(o => o.RuleCode)];
    }
}
