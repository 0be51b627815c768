namespace Hub.Domain.Assignment;

/// <summary>The plan as numbers: items (a set, or a group of overlapping ones) and teams by index, in an order that does not depend on the request's.</summary>
internal sealed class PlanModel
{
    public const int Nowhere = -1;

    public PlanModel(PlanRequest request)
    {
        Teams = [.. request.Teams.OrderBy(t => t.Name, StringComparer.Ordinal).ThenBy(t => t.TeamId)];
        var teamIndex = Teams.Index().ToDictionary(t => t.Item.TeamId, t => t.Index);
        Capacity = [.. Teams.Select(t => Math.Max(0, t.CapacityMinutes))];
        BaseLoad = new int[Teams.Count];
        var sets = request.Sets.OrderBy(s => s.Facts.Ref, StringComparer.Ordinal).ThenBy(s => s.Facts.CaseSetId).ToList();
        var groupOf = request.Groups.SelectMany((members, g) => members.Select(m => (m, g))).ToDictionary(p => p.m, p => p.g);
        foreach (var set in sets.Where(s => s.IsFixed))
            if (set.TodayTeamId is { } today && teamIndex.TryGetValue(today, out int at)) BaseLoad[at] += set.Facts.Minutes;
        // A begun or locked set holds the rest of its group to its team.
        var pinned = sets.Where(s => s.IsFixed && s.TodayTeamId is not null && groupOf.ContainsKey(s.Facts.CaseSetId))
            .GroupBy(s => groupOf[s.Facts.CaseSetId]).ToDictionary(g => g.Key, g => g.First().TodayTeamId!.Value);
        Items = [.. sets.Where(s => !s.IsFixed).GroupBy(s => groupOf.TryGetValue(s.Facts.CaseSetId, out int g) ? (object)g : s.Facts.CaseSetId).Select(g => g.ToArray())];
        Minutes = [.. Items.Select(i => i.Sum(s => s.Facts.Minutes))];
        Top = [.. Items.Select(i => i.Min(s => s.Facts.Priority))];
        Today = [.. Items.Select(i => TodayOf(i, teamIndex))];
        Allowed = [.. Items.Select(i => Teams.Select((t, at) =>
            Capacity[at] > 0 && (PinOf(i) is not { } pin || pin == t.TeamId) && i.All(s => (s.Facts.LockedTo is null || s.Facts.LockedTo == t.TeamId) && Eligibility.AllowsApartFromTime(s.Facts, t))).ToArray())];
        Value = [.. Items.Select(i => Teams.Select((t, at) => PlanFit.Of(i, t) * 64 + i.Count(s => s.TodayTeamId == t.TeamId)).ToArray())];

        Guid? PinOf(PlanSet[] item) => groupOf.TryGetValue(item[0].Facts.CaseSetId, out int g) && pinned.TryGetValue(g, out var pin) ? pin : null;
    }

    public IReadOnlyList<TeamFacts> Teams { get; }
    public IReadOnlyList<PlanSet[]> Items { get; }
    public int[] Capacity { get; }
    /// <summary>Minutes of fixed sets.</summary>
    public int[] BaseLoad { get; }
    public int[] Minutes { get; }
    /// <summary>The highest priority in the item, 1 to 5.</summary>
    public int[] Top { get; }
    public int[] Today { get; }
    public bool[][] Allowed { get; }
    /// <summary>Fit of language and expertise, and below it the sets that would stay.</summary>
    public int[][] Value { get; }

    /// <summary>The team that has most of the item today; the first one of several.</summary>
    private static int TodayOf(PlanSet[] item, Dictionary<Guid, int> teamIndex) =>
        item.Where(s => s.TodayTeamId is { } t && teamIndex.ContainsKey(t)).GroupBy(s => teamIndex[s.TodayTeamId!.Value])
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Select(g => g.Key).DefaultIfEmpty(Nowhere).First();
}
