namespace Hub.Domain.Assignment;

/// <summary>
/// Proposes a team for every open set. What it seeks, in this order: place as much priority as possible; the lowest highest load (minutes over
/// capacity); the best fit of language and expertise; the fewest changes against today. Overlapping sets go together, and no rule of
/// <see cref="Eligibility"/> is ever broken. It stops after a fixed number of steps, never by the clock, so equal input gives equal plans.
/// <para>
/// It starts from today, places what is missing, then exchanges sets between pairs of teams as long as that evens them out. Loads within
/// <see cref="Tolerance"/> of the proven bound count as equal: nobody is moved for a minute.
/// </para>
/// </summary>
public static class AssignmentPlanner
{
    /// <summary>Above the bound by this share, a plan is as good as one at the bound.</summary>
    public const double Tolerance = 0.002;

    private const long MaxSteps = 400_000_000;

    public static Plan Make(PlanRequest request)
    {
        var model = new PlanModel(request);
        var state = new PlanState(model);
        bool[] kept = Keep(model, state);
        new PlanPlacing(model, state).Run();
        double bound = PlanBound.Of(model, state);
        if (!request.KeepToday)
        {
            var balance = new PlanBalance(model, state, MaxSteps);
            balance.Run(bound * (1 + Tolerance));
            if (state.TeamOf.Contains(PlanModel.Nowhere))
            {
                // Even loads may have opened room for what found none.
                new PlanPlacing(model, state).Run();
                balance.Run(PlanBound.Of(model, state) * (1 + Tolerance));
            }

            bound = PlanBound.Of(model, state);
            balance.Suit(Math.Max(Highest(model, state), bound * (1 + Tolerance)));
        }

        return Result(request, model, state, PlanBound.Of(model, state), kept);
    }

    /// <summary>Leaves everything where it is that may stay. Where time is short as few as possible leave, those of the lowest priority first. Returns what stays.</summary>
    private static bool[] Keep(PlanModel model, PlanState state)
    {
        bool[] kept = new bool[model.Items.Count];
        var atHome = Enumerable.Range(0, model.Items.Count).Where(i => model.Today[i] is >= 0 and var today && model.Allowed[i][today]).ToLookup(i => model.Today[i]);
        foreach (var team in atHome)
        {
            var leaving = PlanLeaving.Fewest(model, team, model.BaseLoad[team.Key] + team.Sum(i => model.Minutes[i]) - model.Capacity[team.Key]);
            foreach (int item in team.Where(i => !leaving.Contains(i)))
            {
                kept[item] = true;
                state.Put(item, team.Key);
            }
        }

        return kept;
    }

    private static double Highest(PlanModel model, PlanState state) => Enumerable.Range(0, model.Teams.Count).Select(state.Ratio).DefaultIfEmpty(0).Max();

    private static Plan Result(PlanRequest request, PlanModel model, PlanState state, double bound, bool[] kept)
    {
        var stayed = Enumerable.Range(0, model.Items.Count).Where(i => kept[i]).ToList();
        // Of an overlapping group the members that are elsewhere today follow the others.
        int HadToMove(int item) => model.Items[item].Count(s => s.TodayTeamId is not null && !(kept[item] && IsAtHome(item, s)));
        bool IsAtHome(int item, PlanSet set) => model.Teams[model.Today[item]].TeamId == set.TodayTeamId;
        int[] today = [.. model.Teams.Select(t => request.Sets.Where(s => s.TodayTeamId == t.TeamId).Sum(s => s.Facts.Minutes))];
        var placed = Enumerable.Range(0, model.Items.Count).Where(i => state.TeamOf[i] >= 0);
        return new Plan(
            [.. model.Teams.Select((t, at) => new PlannedLoad(t.TeamId, state.Load[at], today[at], model.Capacity[at]))],
            [.. placed.SelectMany(i => model.Items[i].Select(s => new PlannedSet(s.Facts.CaseSetId, model.Teams[state.TeamOf[i]].TeamId, s.TodayTeamId)))],
            [.. Enumerable.Range(0, model.Items.Count).Where(i => state.TeamOf[i] < 0).SelectMany(i => model.Items[i]).Select(s => s.Facts.CaseSetId)],
            Highest(model, state), bound, Enumerable.Range(0, model.Items.Count).Sum(HadToMove),
            stayed.Where(i => state.TeamOf[i] != model.Today[i]).Sum(i => model.Items[i].Count(s => IsAtHome(i, s))), state.Steps);
    }
}
