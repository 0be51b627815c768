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

    /// <summary>Team 0 has 60, 70, 80 and 90 minutes; a departure leaves it 230. One set is enough, and the least important that is large enough goes.</summary>
    [Fact]
    public void After_a_departure_the_fewest_sets_leave_the_least_important_first()
    {
        var plan = AssignmentPlanner.Make(new PlanRequest(
            [Set(0, 60, priority: 5, today: 0), Set(1, 70, priority: 4, today: 0), Set(2, 80, priority: 3, today: 0), Set(3, 90, priority: 1, today: 0), Set(4, 100, today: 1)],
            [Team(0, 230), Team(1, 400)], [], KeepToday: true));

        Assert.Equal([Id(2, 1)], plan.Sets.Where(s => !s.Stays).Select(s => s.CaseSetId));
        Assert.Equal((1, 1, 0), (plan.Moves, plan.HadToMove, plan.MadeRoom));
        Assert.Empty(plan.Unplaced);
    }

    [Fact]
    public void A_late_joiner_moves_nothing_and_a_new_set_only_what_makes_room_for_it()
    {
        PlanSet[] sets = [Set(0, 100, today: 0), Set(1, 80, today: 0), Set(2, 60, allowed: [1], today: 1)];

        var joined = AssignmentPlanner.Make(new PlanRequest(sets, [Team(0, 400), Team(1, 150), Team(2, 200)], [], KeepToday: true));
        Assert.Equal((0, 0, 0), (joined.Moves, joined.HadToMove, joined.MadeRoom));

        var added = AssignmentPlanner.Make(new PlanRequest([.. sets, Set(3, 90)], [Team(0, 300), Team(1, 150)], [], KeepToday: true));
        Assert.Equal((0, 0, Id(1, 0)), (added.Moves, added.MadeRoom, added.Sets.Single(s => s.CaseSetId == Id(2, 3)).TeamId));

        // Only team 0 may have the new one, and is full: one set that may go elsewhere does, and no other.
        var narrow = AssignmentPlanner.Make(new PlanRequest([.. sets, Set(3, 90, allowed: [0])], [Team(0, 200), Team(1, 150)], [], KeepToday: true));
        Assert.Equal([(Id(2, 1), Id(1, 1))], narrow.Sets.Where(s => s.TodayTeamId is not null && !s.Stays).Select(s => (s.CaseSetId, s.TeamId)));
        Assert.Equal((1, 0, 1), (narrow.Moves, narrow.HadToMove, narrow.MadeRoom));
    }

    [Fact]
    public void A_set_that_overlaps_one_elsewhere_follows_it_and_is_counted_as_having_to()
    {
        var plan = AssignmentPlanner.Make(new PlanRequest([Set(0, 50, today: 0), Set(1, 50, today: 0), Set(2, 50, today: 1)], [Team(0, 500), Team(1, 500)], [[Id(2, 0), Id(2, 1), Id(2, 2)]], KeepToday: true));

        Assert.Equal([Id(2, 2)], plan.Sets.Where(s => !s.Stays).Select(s => s.CaseSetId));
        Assert.Equal((1, 1, 0), (plan.Moves, plan.HadToMove, plan.MadeRoom));
    }

    /// <summary>What moved or lost its team had to, or made room; and what had to is no more than need be: for every team the count that the minutes demand.</summary>
    [Fact]
    public void Every_move_is_one_that_had_to_be_or_made_room() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(
        Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => MovesAreExplained(seed)));

    /// <summary>A set without a team moves with the one it overlaps, and has left nobody.</summary>
    [Fact]
    public void A_new_set_that_follows_another_one_is_no_move() => Assert.True(MovesAreExplained(1644052735));

    private static bool MovesAreExplained(int seed)
    {
        var request = AtRandom(seed) with { KeepToday = true };
        if (seed % 2 == 0) request = request with { Groups = [] };
        var plan = AssignmentPlanner.Make(request);
        var today = request.Sets.Where(s => !s.IsFixed && s.TodayTeamId is not null).Select(s => s.Facts.CaseSetId).ToHashSet();
        int displaced = plan.Moves + plan.Unplaced.Count(today.Contains);
        if (displaced > plan.HadToMove + plan.MadeRoom || plan.MadeRoom > displaced) return false;
        return request.Groups.Count > 0 || plan.HadToMove == request.Teams.Sum(t => Fewest(request, t));
    }

    private static int Fewest(PlanRequest request, TeamFacts team)
    {
        var here = request.Sets.Where(s => s.TodayTeamId == team.TeamId && !s.IsFixed).ToList();
        var may = here.Where(s => team.CapacityMinutes > 0 && Eligibility.AllowsApartFromTime(s.Facts, team)).Select(s => s.Facts.Minutes).OrderDescending().ToList();
        int missing = request.Sets.Where(s => s.TodayTeamId == team.TeamId && s.IsFixed).Sum(s => s.Facts.Minutes) + may.Sum() - team.CapacityMinutes;
        return here.Count - may.Count + Enumerable.Range(0, may.Count + 1).First(k => k == may.Count || may.Take(k).Sum() >= missing);
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
