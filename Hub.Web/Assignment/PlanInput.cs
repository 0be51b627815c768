using Hub.Domain.Assignment;
using Hub.Domain.CaseSets;
using Hub.Domain.Workshops;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Assignment;

/// <summary>A plan's request with the facts behind it, and the answer made from both.</summary>
internal sealed record PlanInput(PlanRequest Request, PlanFacts Facts)
{
    private static readonly CaseSetState[] Planned = [CaseSetState.Available, CaseSetState.Assigned, CaseSetState.InAnalysis];

    public static async Task<PlanInput> LoadAsync(HubDb db, Workshop workshop, DateTime now, IReadOnlyCollection<Guid>? teamIds, bool keepToday, CancellationToken cancel)
    {
        var facts = await PlanFacts.LoadAsync(db, workshop, now, teamIds, cancel);
        var sets = await db.CaseSets.AsNoTracking().Include(s => s.Assignments.Where(a => a.State == AssignmentState.Active || a.State == AssignmentState.Proposed)).AsSplitQuery()
            .Where(s => s.WorkshopId == workshop.Id && Planned.Contains(s.State)).OrderBy(s => s.Ref).ToListAsync(cancel);
        // A set that waits for a second person is spoken for, and stays with its team if it has one; one that works elsewhere than in the chosen teams is left alone.
        sets.RemoveAll(s => s.CurrentAssignment is { } a ? facts.Team(a.TeamId) is null : s.WaitingAssignment is not null);
        var links = await db.CaseSetLinks.AsNoTracking().Where(l => l.WorkshopId == workshop.Id).Select(l => new { l.FirstSetId, l.SecondSetId }).ToListAsync(cancel);
        var groups = Overlap.Groups([.. sets.Select(s => (s.Id, s.ExternalRefs))], links.Select(l => (l.FirstSetId, l.SecondSetId)));
        return new PlanInput(new PlanRequest(
            [.. sets.Select(s => new PlanSet(facts.Of(s), s.CurrentAssignment?.TeamId, s.State is CaseSetState.InAnalysis || s.CurrentAssignment is { IsLocked: true } || s.WaitingAssignment is not null))],
            facts.Teams, groups, keepToday), facts);
    }

    public PlanAnswer Answer(Guid id, int number, Plan plan)
    {
        var sets = Request.Sets.ToDictionary(s => s.Facts.CaseSetId);
        var teams = Facts.Teams.ToDictionary(t => t.TeamId);
        var loads = plan.Teams.ToDictionary(t => t.TeamId);
        var groupOf = Request.Groups.SelectMany(g => g.Select(m => (m, g))).ToDictionary(p => p.m, p => p.g);
        return new PlanAnswer(id, number,
            [.. plan.Teams.Select(t => new PlanAnswer.TeamLoad(t.TeamId, t.Minutes, t.CapacityMinutes, t.TodayMinutes))],
            plan.MaxLoad, plan.LowerBound, plan.Gap, plan.Moves, plan.HadToMove, plan.MadeRoom,
            [.. plan.Sets.Select(s => new PlanAnswer.Placement(s.CaseSetId, s.TeamId, s.TodayTeamId, sets[s.CaseSetId].Facts.Minutes, Reasons(s)))],
            [.. plan.Unplaced.Select(u => new PlanAnswer.Left(u, Rules(u)))]);

        IReadOnlyList<PlanAnswer.Reason> Reasons(PlannedSet placed) =>
        [
            .. PlanReasons.For(sets[placed.CaseSetId], teams[placed.TeamId], loads[placed.TeamId], Together(placed.CaseSetId),
                Facts.Teams.Count(t => Eligibility.AllowsApartFromTime(sets[placed.CaseSetId].Facts, t))).Select(r => new PlanAnswer.Reason(r.Code, r.Message, r.Sentence, PlanAnswer.Said(r.Arguments))),
        ];

        IReadOnlyList<PlanAnswer.Rule> Rules(Guid unplaced) =>
        [
            .. Facts.Teams.SelectMany(t => PlanReasons.Against(sets[unplaced], t, loads[t.TeamId], Group(unplaced).Sum(m => sets.TryGetValue(m, out var s) ? s.Facts.Minutes : 0))
                .Select(v => new PlanAnswer.Rule(t.TeamId, v.Code, v.Message, v.Sentence, PlanAnswer.Said(v.Arguments)))),
        ];

        IReadOnlyList<Guid> Group(Guid set) => groupOf.TryGetValue(set, out var group) ? group : [set];

        IReadOnlyList<string> Together(Guid set) => [.. Group(set).Where(m => m != set && sets.ContainsKey(m)).Select(m => sets[m].Facts.Ref).Take(5)];
    }
}
