namespace Hub.Domain.Agenda;

/// <summary>What one release says differently from the one before it.</summary>
public static class ReleaseDiff
{
    /// <summary>Lines by kind, then by time. A session that moved and changed people has a line for each.</summary>
    public static IReadOnlyList<SessionChange> Between(AgendaRelease? previous, AgendaRelease next)
    {
        var before = previous?.Sessions.Where(s => !s.Cancelled).ToDictionary(s => s.SessionId) ?? [];
        var changes = new List<SessionChange>();
        foreach (var after in next.Sessions.Where(s => !s.Cancelled))
        {
            if (before.Remove(after.SessionId, out var earlier)) changes.AddRange(Between(earlier, after));
            else changes.Add(new(ChangeKind.New, null, after, after.SeatIds));
        }

        changes.AddRange(before.Values.Select(gone => new SessionChange(ChangeKind.Cancelled, gone, null, gone.SeatIds)));
        return [.. changes.OrderBy(c => c.Kind).ThenBy(c => c.Session.StartsAt).ThenBy(c => c.Session.SessionId)];
    }

    /// <summary>Everybody touched by at least one change, each with their own changes in order of time.</summary>
    public static IReadOnlyDictionary<Guid, IReadOnlyList<SessionChange>> ByPerson(IEnumerable<SessionChange> changes) => changes
        .SelectMany(c => c.SeatIds.Distinct().Select(seat => (seat, c)))
        .GroupBy(x => x.seat)
        .ToDictionary(g => g.Key, IReadOnlyList<SessionChange> (g) => [.. g.Select(x => x.c).OrderBy(c => c.Session.StartsAt).ThenBy(c => c.Kind)]);

    private static IEnumerable<SessionChange> Between(ReleasedSession before, ReleasedSession after)
    {
        Guid[] all = [.. after.SeatIds.Union(before.SeatIds)];
        if (before.StartsAt != after.StartsAt || before.RoomId != after.RoomId) yield return new(ChangeKind.Moved, before, after, all);
        else if (before.EndsAt != after.EndsAt) yield return new(ChangeKind.EndsDifferently, before, after, all);
        if (!before.SamePeople(after)) yield return new(ChangeKind.PeopleChanged, before, after, Touched(before, after));
        if (before.Title != after.Title || before.Kind != after.Kind) yield return new(ChangeKind.Renamed, before, after, [.. after.SeatIds]);
    }

    /// <summary>A team hears of its new lead; of other changes only those hear who come or go.</summary>
    private static Guid[] Touched(ReleasedSession before, ReleasedSession after)
    {
        bool sameLeads = before.LeadSeatIds.ToHashSet().SetEquals(after.LeadSeatIds);
        if (!sameLeads && after.Audience is SessionAudience.Team) return [.. after.SeatIds.Union(before.SeatIds)];
        var leads = before.LeadSeatIds.Except(after.LeadSeatIds).Concat(after.LeadSeatIds.Except(before.LeadSeatIds));
        return [.. before.SeatIds.Except(after.SeatIds).Concat(after.SeatIds.Except(before.SeatIds)).Concat(leads).Distinct()];
    }
}
