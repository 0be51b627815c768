using Hub.Domain.Access;
using Hub.Domain.Assignment;
using Hub.Web.Access;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Assignment;

/// <summary>A plan beside today, as the page draws it: only what changes, with what stands in the way of every other move.</summary>
public sealed class PlanView
{
    private static readonly RuleVerdict Changed = new("changed", false, "The set or the team has changed since the plan was made.", []);

    private readonly PlanInput _input;
    private readonly Dictionary<Guid, PlanSet> _sets;

    private PlanView(PlanAnswer answer, PlanInput input)
    {
        Answer = answer;
        _input = input;
        _sets = input.Request.Sets.ToDictionary(s => s.Facts.CaseSetId);
    }

    public PlanAnswer Answer { get; }
    public IReadOnlyList<Team> Teams { get; private set; } = [];
    public IReadOnlyList<LeftSet> Left { get; private set; } = [];
    public IReadOnlyList<WaitingSet> Waiting { get; private set; } = [];
    public int Changes => Teams.Sum(t => t.Cards.Count);

    /// <param name="From">The team that has it today; null for a set that has none.</param>
    public sealed record Card(Guid Id, string Ref, string Title, int Priority, int Minutes, string? From, Guid? FromId, IReadOnlyList<Block> Blocked, IReadOnlyList<PlanAnswer.Reason> Reasons);

    /// <summary>A team that may not have a set, with the rule that says so. <paramref name="Firm"/>: nobody may set it aside.</summary>
    public sealed record Block(Guid TeamId, bool Firm, RuleVerdict Rule);

    public sealed record Team(Guid Id, string Name, IReadOnlyList<string> Languages, int Present, int Minutes, int Capacity, int Today, int Stay, IReadOnlyList<Card> Cards)
    {
        public double Load => Capacity > 0 ? (double)Minutes / Capacity : 0;
        public double TodayLoad => Capacity > 0 ? (double)Today / Capacity : 0;
    }

    /// <summary>An assignment against a rule that nobody has decided on yet.</summary>
    public sealed record WaitingSet(Guid Id, string Ref, string Title, string Team, IReadOnlyList<string> Reasons);

    public sealed record LeftSet(Guid Id, string Ref, string Title, IReadOnlyList<PlanAnswer.Rule> Rules);

    public string Name(Guid teamId) => Teams.FirstOrDefault(t => t.Id == teamId)?.Name ?? "";

    public static async Task<PlanView> LoadAsync(HubDb db, Actor actor, AssignmentPlan plan, DateTime now, Guid? why, CancellationToken cancel)
    {
        var answer = PlanAnswer.FromJson(plan.Content);
        var workshop = await db.Workshops.AsNoTracking().SingleAsync(w => w.Id == plan.WorkshopId, cancel);
        var input = await PlanInput.LoadAsync(db, workshop, now, [.. answer.Teams.Select(t => t.TeamId)], plan.KeepsToday, cancel);
        var shown = answer.Assignments.Where(a => a.TodayTeamId != a.TeamId).Select(a => a.CaseSetId).Concat(answer.Unassignable.Select(u => u.CaseSetId)).ToList();
        // A set that waits for a second person is spoken for: it stands apart.
        var names = (await db.CaseSets.AsNoTracking().VisibleTo(actor).Where(s => s.WorkshopId == plan.WorkshopId && shown.Contains(s.Id) && s.Assignments.All(a => a.State != AssignmentState.Proposed)).Select(s => new { s.Id, s.Ref, s.Title, s.Priority }).ToListAsync(cancel)).ToDictionary(s => s.Id);
        var view = new PlanView(answer, input);
        var teamNames = input.Facts.Teams.ToDictionary(t => t.TeamId, t => t.Name);
        view.Teams =
        [
            .. from load in answer.Teams
               let facts = input.Facts.Team(load.TeamId)
               where facts is not null
               orderby facts.Name
               let mine = answer.Assignments.Where(a => a.TeamId == load.TeamId).ToList()
               select new Team(load.TeamId, facts.Name, [.. facts.Present.SelectMany(p => p.Languages).GroupBy(l => l).OrderByDescending(g => g.Count()).Select(g => g.Key).Take(4)], facts.Present.Count,
                   load.Minutes, load.CapacityMinutes, load.TodayMinutes, mine.Count(a => a.TodayTeamId == a.TeamId),
                   [.. mine.Where(a => a.TodayTeamId != a.TeamId && names.ContainsKey(a.CaseSetId)).Select(a => new Card(a.CaseSetId, names[a.CaseSetId].Ref, names[a.CaseSetId].Title, names[a.CaseSetId].Priority,
                       a.Minutes, a.TodayTeamId is { } t ? teamNames.GetValueOrDefault(t) : null, a.TodayTeamId, view.Blocked(a.CaseSetId), a.Reasons))]),
        ];
        view.Left = [.. answer.Unassignable.Where(u => names.ContainsKey(u.CaseSetId)).Select(u => new LeftSet(u.CaseSetId, names[u.CaseSetId].Ref, names[u.CaseSetId].Title, u.Rules))];
        var waiting = await db.CaseSets.AsNoTracking().VisibleTo(actor).Where(s => s.WorkshopId == plan.WorkshopId && s.Assignments.Any(a => a.State == AssignmentState.Proposed))
            .Include(s => s.Assignments.Where(a => a.State == AssignmentState.Proposed)).OrderBy(s => s.Ref).ToListAsync(cancel);
        view.Waiting = [.. waiting.Select(s => new WaitingSet(s.Id, s.Ref, s.Title, teamNames.GetValueOrDefault(s.WaitingAssignment!.TeamId) ?? "", [.. s.WaitingAssignment.Overrides.Select(o => o.Justification).Distinct()]))];
        return view;
    }

    /// <summary>Every other team with its load if it took the set, or the first rule against it.</summary>
    public IEnumerable<(string Name, RuleVerdict? Against, string Load)> Others(Guid caseSetId, Guid planned)
    {
        foreach (var team in Teams.Where(t => t.Id != planned))
        {
            var against = Against(caseSetId, team.Id);
            int minutes = Answer.Assignments.First(a => a.CaseSetId == caseSetId).Minutes;
            yield return (team.Name, against, $"{Math.Round(100.0 * (team.Minutes + minutes) / Math.Max(1, team.Capacity))} %");
        }
    }

    /// <summary>The first rule that keeps the set from the team by this plan, null when it may go there.</summary>
    public RuleVerdict? Against(Guid caseSetId, Guid teamId) => Failing(caseSetId, teamId) is { } rules ? rules.Count > 0 ? rules[0] : null : Changed;

    /// <summary>Every rule that keeps the set from the team by this plan; null when the set or the team has changed since.</summary>
    public IReadOnlyList<RuleVerdict>? Failing(Guid caseSetId, Guid teamId)
    {
        if (!_sets.TryGetValue(caseSetId, out var set) || _input.Facts.Team(teamId) is not { } team || Answer.Teams.FirstOrDefault(t => t.TeamId == teamId) is not { } load) return null;
        return [.. Eligibility.Judge(set.Facts, team with { FreeMinutes = load.CapacityMinutes - load.Minutes }).Where(v => !v.Passed)];
    }

    private IReadOnlyList<Block> Blocked(Guid caseSetId) =>
    [
        .. from team in Answer.Teams
           let rules = Failing(caseSetId, team.TeamId)
           where rules is null or { Count: > 0 }
           let firm = rules is null || rules.Any(r => Eligibility.Firm.Contains(r.Code))
           select new Block(team.TeamId, firm, rules?.First(r => !firm || Eligibility.Firm.Contains(r.Code)) ?? Changed),
    ];
}
