using FsCheck;
using FsCheck.Fluent;
using Hub.Domain.Assignment;
using static Hub.Tests.Assignment.PlanInstances;

namespace Hub.Tests.Assignment;

public class AssignmentPlannerTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Five_hundred_and_eighty_sets_and_thirty_teams_are_planned_within_one_percent_of_the_known_optimum(int seed)
    {
        var (request, optimum) = WithKnownOptimum(seed, 580, 30);

        var plan = AssignmentPlanner.Make(request);

        Assert.Empty(plan.Unplaced);
        Assert.InRange(plan.LowerBound, optimum - 1e-9, optimum + 1e-9);
        Assert.InRange(plan.Gap, 0, 0.01);
    }

    [Fact]
    public void No_rule_is_broken_whatever_comes() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(
        Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => Broken(AtRandom(seed)) is null));

    /// <summary>The first rule a plan breaks, null when it breaks none.</summary>
    internal static string? Broken(PlanRequest request)
    {
        var plan = AssignmentPlanner.Make(request);
        var sets = request.Sets.ToDictionary(s => s.Facts.CaseSetId);
        var teams = request.Teams.ToDictionary(t => t.TeamId);
        var where = plan.Sets.ToDictionary(p => p.CaseSetId, p => p.TeamId);
        if (where.Count + plan.Unplaced.Count != request.Sets.Count(s => !s.IsFixed)) return "every set once";
        if (plan.Sets.Any(p => !Eligibility.AllowsApartFromTime(sets[p.CaseSetId].Facts, teams[p.TeamId]))) return "eligibility";
        foreach (var load in plan.Teams)
        {
            int fixedMinutes = request.Sets.Where(s => s.IsFixed && s.TodayTeamId == load.TeamId).Sum(s => s.Facts.Minutes);
            int minutes = fixedMinutes + plan.Sets.Where(p => p.TeamId == load.TeamId).Sum(p => sets[p.CaseSetId].Facts.Minutes);
            if (minutes != load.Minutes) return "minutes";
            if (minutes > Math.Max(load.CapacityMinutes, fixedMinutes)) return "capacity";
        }

        foreach (var group in request.Groups)
            if (group.Where(where.ContainsKey).Select(m => where[m]).Distinct().Count() > 1 || group.Any(where.ContainsKey) && group.Any(plan.Unplaced.Contains)) return "groups";
        return plan.MaxLoad + 1e-9 < plan.LowerBound ? "bound" : null;
    }

    [Fact]
    public void Equal_input_gives_equal_plans_in_whatever_order_it_comes() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(100), Prop.ForAll(
        Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var request = AtRandom(seed);
            var random = new Random(seed);
            var shuffled = request with { Sets = [.. request.Sets.OrderBy(_ => random.Next())], Teams = [.. request.Teams.OrderBy(_ => random.Next())], Groups = [.. request.Groups.Reverse()] };
            var (one, other) = (AssignmentPlanner.Make(request), AssignmentPlanner.Make(shuffled));
            return one.Steps == other.Steps && one.Sets.OrderBy(s => s.CaseSetId).SequenceEqual(other.Sets.OrderBy(s => s.CaseSetId)) && one.MaxLoad == other.MaxLoad;
        }));

    /// <summary>Tried out by hand: every way to place the same sets.</summary>
    [Fact]
    public void The_bound_is_never_above_what_can_be_reached() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(
        Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var request = new PlanRequest([.. Enumerable.Range(0, 6).Select(i => Set(i, random.Next(1, 100), Enumerable.Range(0, 3).Where(_ => random.Next(3) > 0).DefaultIfEmpty(0)))],
                [.. Enumerable.Range(0, 3).Select(t => Team(t, random.Next(150, 500)))], []);
            var plan = AssignmentPlanner.Make(request);
            var placed = request.Sets.Where(s => !plan.Unplaced.Contains(s.Facts.CaseSetId)).ToList();
            double best = double.MaxValue;
            for (int code = 0; code < Math.Pow(3, placed.Count); code++)
            {
                int[] load = new int[3];
                bool allowed = true;
                for (int i = 0, rest = code; i < placed.Count && allowed; i++, rest /= 3)
                {
                    load[rest % 3] += placed[i].Facts.Minutes;
                    allowed = Eligibility.AllowsApartFromTime(placed[i].Facts, request.Teams[rest % 3]);
                }

                if (allowed) best = Math.Min(best, Enumerable.Range(0, 3).Max(t => (double)load[t] / request.Teams[t].CapacityMinutes));
            }

            return placed.Count == 0 || plan.LowerBound <= best + 1e-9 && plan.MaxLoad >= best - 1e-9;
        }));

    [Fact]
    public void Where_time_is_short_the_highest_priority_is_placed()
    {
        var plan = AssignmentPlanner.Make(new PlanRequest([Set(0, 100, priority: 5, today: 0), Set(1, 80, priority: 1), Set(2, 30, priority: 2)], [Team(0, 120)], []));

        Assert.Equal([Id(2, 1), Id(2, 2)], plan.Sets.Select(s => s.CaseSetId).Order());
        Assert.Equal([Id(2, 0)], plan.Unplaced);
    }

    [Fact]
    public void Language_decides_between_teams_with_equal_loads()
    {
        var plan = AssignmentPlanner.Make(new PlanRequest([Set(0, 50, languages: "ro"), Set(1, 50, languages: "pl")], [Team(0, 500, "pl"), Team(1, 500, "ro-MD")], []));

        Assert.Equal([(Id(2, 0), Id(1, 1)), (Id(2, 1), Id(1, 0))], plan.Sets.OrderBy(s => s.CaseSetId).Select(s => (s.CaseSetId, s.TeamId)));
    }

    [Fact]
    public void Overlapping_sets_follow_the_one_that_has_begun()
    {
        var plan = AssignmentPlanner.Make(new PlanRequest([Set(0, 50, today: 1, isFixed: true), Set(1, 50)], [Team(0, 500), Team(1, 500)], [[Id(2, 0), Id(2, 1)]]));

        Assert.Equal(Id(1, 1), Assert.Single(plan.Sets).TeamId);
    }

    [Fact]
    public void After_a_departure_only_what_had_to_move_is_moved()
    {
        var (request, _) = WithKnownOptimum(7, 200, 10);
        var today = AssignmentPlanner.Make(request).Sets.ToDictionary(s => s.CaseSetId, s => s.TeamId);
        var smaller = request with
        {
            KeepToday = true,
            Sets = [.. request.Sets.Select(s => s with { TodayTeamId = today[s.Facts.CaseSetId] })],
            Teams = [.. request.Teams.Select((t, i) => i == 0 ? t with { CapacityMinutes = t.CapacityMinutes / 2 } : t)],
        };

        var plan = AssignmentPlanner.Make(smaller);

        Assert.InRange(plan.HadToMove, 1, 20);
        Assert.InRange(plan.Moves, plan.HadToMove, 2 * plan.HadToMove);
        Assert.Empty(plan.Unplaced);
        Assert.Equal(0, AssignmentPlanner.Make(request with { KeepToday = true, Sets = smaller.Sets }).Moves);
    }
}
