using Hub.Domain.Assignment;
using Hub.Domain.Workshops;
using Hub.Tests.CaseSets;

namespace Hub.Tests.Assignment;

/// <summary>Instances for the planner: with a known optimum, and at random.</summary>
internal static class PlanInstances
{
    public static Guid Id(int kind, int number) => new(kind, 0, 0, 0, 0, 0, 0, (byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number);

    public static TeamFacts Team(int number, int capacity, params string[] languages) => new(Id(1, number), $"Team {number:D3}",
        [new SeatFacts([$"T{number}"], MarkingLimit.None, [], [], languages, [])], capacity, capacity);

    public static PlanSet Set(int number, int minutes, IEnumerable<int>? allowed = null, int priority = 3, int? today = null, bool isFixed = false, params string[] languages) => new(
        new SetFacts(Id(2, number), $"S-{number:D5}", Sets.Marking(releasableTo: allowed is null ? null : [.. allowed.Select(t => $"T{t}")]), false, 1, priority, minutes, languages),
        today is { } team ? Id(1, team) : null, isFixed);

    /// <summary>
    /// Every team can be filled to exactly the same share of its capacity, because the sets are cut from that; more teams may have each set
    /// than the one it was cut for. Nothing can be better than the share: all minutes over all capacity are it.
    /// </summary>
    public static (PlanRequest Request, double Optimum) WithKnownOptimum(int seed, int sets, int teams, double share = 0.8, int alsoAllowed = 6)
    {
        var random = new Random(seed);
        int[] capacity = [.. Enumerable.Range(0, teams).Select(_ => random.Next(4, 9) * 1500)];
        var cut = new List<PlanSet>();
        for (int team = 0; team < teams; team++)
        {
            int left = (int)Math.Round(capacity[team] * share), count = sets / teams + (team < sets % teams ? 1 : 0);
            for (int i = 0; i < count; i++)
            {
                int mean = left / (count - i), minutes = i == count - 1 ? left : random.Next(Math.Max(1, mean / 3), mean * 5 / 3 + 1);
                left -= minutes;
                cut.Add(Set(cut.Count, minutes, [team, .. Enumerable.Range(0, alsoAllowed).Select(_ => random.Next(teams))], random.Next(1, 6)));
            }
        }

        return (new PlanRequest([.. cut.OrderBy(_ => random.Next())], [.. Enumerable.Range(0, teams).Select(t => Team(t, capacity[t]))], []), cut.Sum(s => (double)s.Facts.Minutes) / capacity.Sum());
    }

    /// <summary>Anything that may come: tight or roomy, with groups, fixed sets, today's teams, teams without time.</summary>
    public static PlanRequest AtRandom(int seed)
    {
        var random = new Random(seed);
        int teams = random.Next(1, 8), count = random.Next(0, 30);
        var sets = Enumerable.Range(0, count).Select(i =>
        {
            int? today = random.Next(3) == 0 ? random.Next(teams) : null;
            return Set(i, random.Next(1, 200), random.Next(3) == 0 ? null : Enumerable.Range(0, teams).Where(_ => random.Next(2) == 0).DefaultIfEmpty(99), random.Next(1, 6), today, today is not null && random.Next(4) == 0,
                random.Next(2) == 0 ? ["ro"] : []);
        }).ToList();
        var groups = sets.Where(_ => random.Next(4) == 0).Chunk(random.Next(2, 4)).Where(c => c.Length > 1).Select(c => (IReadOnlyList<Guid>)[.. c.Select(s => s.Facts.CaseSetId)]).ToList();
        return new PlanRequest(sets, [.. Enumerable.Range(0, teams).Select(t => Team(t, random.Next(6) == 0 ? 0 : random.Next(50, 1500), random.Next(2) == 0 ? ["ro-MD"] : ["it"]))], groups, random.Next(2) == 0);
    }
}
