namespace Hub.Domain.Agenda;

/// <summary>
/// The agenda of one workshop laid over the days of another: by local day number and wall clock, never by a span of UTC,
/// so that 09:00 stays 09:00 across a change of the clocks and in another zone.
/// </summary>
public static class AgendaClone
{
    public sealed record Copied(Session Source, SessionTime? Time, bool Shifted);

    /// <summary>
    /// Where each session comes to lie; unscheduled ones stay unscheduled. <see cref="Copied.Shifted"/> marks one whose time the clocks
    /// skip on its new day and which moved to the next valid one. Refused when a session's day has no counterpart.
    /// </summary>
    public static IReadOnlyList<Copied> Plan(IEnumerable<Session> sessions, DateOnly sourceFirstDay, DateOnly targetFirstDay, DateOnly targetLastDay, string targetZone, WeekendRule weekends)
    {
        var days = Days(targetFirstDay, targetLastDay, weekends);
        return [.. sessions.Select(s => Copy(s, sourceFirstDay, days, targetZone, weekends))];
    }

    private static Copied Copy(Session session, DateOnly sourceFirstDay, List<DateOnly> days, string zone, WeekendRule weekends)
    {
        if (session is not { Day: { } day, Start: { } start, End: { } end }) return new(session, null, false);
        int number = Days(sourceFirstDay, day, weekends).Count - 1;
        if (number < 0 || number >= days.Count || day < sourceFirstDay)
            throw new RuleBrokenException("clone.too-long", "“{0}” lies on day {1}, and the new workshop has {2} such days. Give it more days, or count days differently.", session.Title, number + 1, days.Count);
        var time = SessionTime.OnOrAfter(days[number], start, end, zone);
        return new(session, time, time.Start != start || time.End != end);
    }

    // A weekend day of the source counts as the working day before it, so that a Saturday session is not lost.
    private static List<DateOnly> Days(DateOnly first, DateOnly last, WeekendRule weekends) => [.. Enumerable.Range(0, Math.Max(0, last.DayNumber - first.DayNumber + 1))
        .Select(first.AddDays)
        .Where(d => weekends is WeekendRule.KeepDayNumbers || d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))];
}
