using Hub.Domain.Agenda;

namespace Hub.Web.Workshops;

/// <summary>One day of the released agenda, laid out in lanes of five-minute rows from a whole half hour.</summary>
/// <param name="Rooms">One lane each.</param>
/// <param name="NowRow">Where the now-line stands; null when it is not that day, or outside its hours.</param>
public sealed record OverviewAgenda(DateOnly Day, bool IsToday, TimeOnly Now, TimeOnly Starts, IReadOnlyList<string> Rooms, IReadOnlyList<OverviewAgenda.Item> Items, int? NowRow)
{
    public const int RowMinutes = 5;

    /// <summary>A session in its place. Lane 0 spans all rooms.</summary>
    public sealed record Item(string Title, SessionKind Kind, TimeOnly Start, TimeOnly End, string? Room, string? Team, int Lane, int Row, int Rows, bool Running);

    public IEnumerable<(TimeOnly Time, int Row)> Hours
    {
        get
        {
            if (Items.Count == 0) yield break;
            var end = Items.Max(i => i.End);
            for (int hour = Starts.Hour + (Starts.Minute > 0 ? 1 : 0); hour <= end.Hour; hour++)
                yield return (new TimeOnly(hour, 0), RowOf(new TimeOnly(hour, 0), Starts));
        }
    }

    internal static OverviewAgenda Of(DateOnly day, DateOnly today, TimeOnly now, IReadOnlyList<ReleasedSession> sessions)
    {
        if (sessions.Count == 0) return new OverviewAgenda(day, day == today, now, default, [], [], null);
        var first = sessions.Min(s => s.Start);
        var starts = new TimeOnly(first.Hour, first.Minute < 30 ? 0 : 30);
        // What is for everybody while nothing else goes on has no need of a lane: it spans them all, and a room that holds nothing else has none.
        bool Spans(ReleasedSession s) => s.Room is null || s.Team is null && !sessions.Any(o => o != s && o.Start < s.End && s.Start < o.End);
        List<string> rooms = [.. sessions.Where(s => !Spans(s)).Select(s => s.Room).OfType<string>().Distinct().Order(StringComparer.CurrentCulture)];
        var items = sessions.OrderBy(s => s.Start).ThenBy(s => s.Room).Select(s => new Item(s.Title, s.Kind, s.Start, s.End, s.Room, s.Team,
            Spans(s) ? 0 : rooms.IndexOf(s.Room!) + 1, RowOf(s.Start, starts), Math.Max(1, (int)(s.End - s.Start).TotalMinutes / RowMinutes),
            day == today && s.Start <= now && now < s.End)).ToList();
        bool shown = day == today && now >= starts && now <= items.Max(i => i.End);
        return new OverviewAgenda(day, day == today, now, starts, rooms, items, shown ? RowOf(now, starts) : null);
    }

    private static int RowOf(TimeOnly time, TimeOnly starts) => (int)(time - starts).TotalMinutes / RowMinutes + 1;
}
