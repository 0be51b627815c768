using Hub.Domain.Workshops;

namespace Hub.Domain.Exposure;

/// <summary>
/// What the policy says to one seat now (domain.md 3.15), from its sessions and debriefs: pure, by the server's clock, days in the workshop's zone.
/// </summary>
public sealed class ExposureClock
{
    private readonly ExposurePolicy _policy;
    private readonly string _zone;
    private readonly IReadOnlyList<ExposureSession> _sessions;
    private readonly IReadOnlyCollection<DateOnly> _debriefed;

    /// <param name="sessions">Those of one seat, in any order, at least of the last days.</param>
    /// <param name="debriefedDays">Days whose debrief was held or waived.</param>
    public ExposureClock(ExposurePolicy policy, string timeZone, IReadOnlyList<ExposureSession> sessions, IReadOnlyCollection<DateOnly> debriefedDays)
    {
        _policy = policy;
        _zone = timeZone;
        _sessions = [.. sessions.OrderBy(s => s.StartedAt)];
        _debriefed = debriefedDays;
    }

    public ExposureSession? Running(DateTime now) => _sessions.LastOrDefault(s => s.IsOpen && now < s.EndsBy);

    /// <summary>Minutes used on the local day of <paramref name="now"/>, begun minutes counted whole.</summary>
    public int MinutesToday(DateTime now)
    {
        var today = Day(now);
        return (int)Math.Ceiling(_sessions.Where(s => Day(s.StartedAt) == today).Sum(s => s.Lasted(now).TotalMinutes));
    }

    public int MinutesLeftToday(DateTime now) => Math.Max(0, _policy.MaxMinutesPerDay - MinutesToday(now));

    /// <summary>When the next session may begin as far as the break goes; null when no break is owed. Short sessions add up until a whole break was taken.</summary>
    public DateTime? BreakUntil(DateTime now)
    {
        if (_sessions.Count == 0) return null;
        var ended = EndOf(_sessions[^1], now);
        var free = ended.AddMinutes(_policy.MinBreakMinutes);
        return now < free && ContinuousMinutes(now) >= _policy.MaxContinuousMinutes ? free : null;
    }

    public ExposureStatus Status(DateTime now) =>
        MinutesLeftToday(now) == 0 || now >= CutOff(now) ? ExposureStatus.AtLimit
        : BreakUntil(now) is null ? ExposureStatus.Ok
        : Running(now) is null ? ExposureStatus.OnBreak : ExposureStatus.BreakDue;

    /// <summary>
    /// When a session that starts now has to end. Throws <see cref="RuleBrokenException"/> with the rule that forbids it:
    /// a running session, cut-off, daily limit, break, buddy, days in a row, yesterday's debrief.
    /// </summary>
    public DateTime MayStart(DateTime now, int othersPresent)
    {
        var today = Day(now);
        if (Running(now) is not null) throw new RuleBrokenException("exposure.running", "A session of yours is running already. End it first.");
        if (now >= CutOff(now)) throw new RuleBrokenException("exposure.cut-off", "The day's cut-off at {0} has passed. No more sessions today.", _policy.DayCutOff.ToString("HH:mm", null));
        if (MinutesLeftToday(now) == 0) throw new RuleBrokenException("exposure.daily-limit", "Today's limit of {0} minutes is reached. No more sessions today.", _policy.MaxMinutesPerDay);
        if (BreakUntil(now) is { } until)
            throw new RuleBrokenException("exposure.break", "Your break lasts until {0}. Start again after it.", WorkshopDays.TimeOfDay(until, _zone).ToString("HH:mm", null));
        if (othersPresent + 1 < _policy.MinMembersPresent)
            throw new RuleBrokenException("exposure.buddy", "Nobody looks at material alone: {0} people of the team have to be present.", _policy.MinMembersPresent);
        if (DaysInARowBefore(today) >= _policy.MaxConsecutiveDays)
            throw new RuleBrokenException("exposure.days-in-a-row", "You have worked on material {0} days in a row. Take a day without.", _policy.MaxConsecutiveDays);
        if (_policy.DebriefDaily && LastDayBefore(today) is { } last && !_debriefed.Contains(last))
            throw new RuleBrokenException("exposure.debrief", "The debrief of your last day is missing. Ask the welfare officer to hold or waive it.");
        return Earliest(now.AddMinutes(ContinuousLeft(now)), now.AddMinutes(MinutesLeftToday(now)), CutOff(now));
    }

    /// <summary>Why the server ended a session at its latest moment.</summary>
    public ExposureEnd ReasonAt(DateTime endsBy) =>
        endsBy >= CutOff(endsBy) ? ExposureEnd.CutOff : MinutesLeftToday(endsBy) == 0 ? ExposureEnd.DailyCap : ExposureEnd.BreakDue;

    private DateTime CutOff(DateTime now) => WorkshopDays.At(Day(now), _policy.DayCutOff, _zone);

    private double ContinuousLeft(DateTime now) => _sessions.Count > 0 && now < EndOf(_sessions[^1], now).AddMinutes(_policy.MinBreakMinutes)
        ? _policy.MaxContinuousMinutes - ContinuousMinutes(now) : _policy.MaxContinuousMinutes;

    /// <summary>Minutes since the last whole break, up to the end of the last session.</summary>
    private double ContinuousMinutes(DateTime now)
    {
        double minutes = 0;
        DateTime? later = null;
        foreach (var session in _sessions.Reverse())
        {
            if (later is { } start && start - EndOf(session, now) >= TimeSpan.FromMinutes(_policy.MinBreakMinutes)) break;
            minutes += session.Lasted(now).TotalMinutes;
            later = session.StartedAt;
        }

        return minutes;
    }

    private int DaysInARowBefore(DateOnly today)
    {
        var worked = _sessions.Select(s => Day(s.StartedAt)).ToHashSet();
        int days = 0;
        while (worked.Contains(today.AddDays(-1 - days))) days++;
        return days;
    }

    private DateOnly? LastDayBefore(DateOnly today)
    {
        var earlier = _sessions.Select(s => Day(s.StartedAt)).Where(d => d < today).ToList();
        return earlier.Count == 0 ? null : earlier.Max();
    }

    private static DateTime EndOf(ExposureSession session, DateTime now) => session.StartedAt + session.Lasted(now);

    private DateOnly Day(DateTime utc) => WorkshopDays.LocalDay(utc, _zone);

    private static DateTime Earliest(params ReadOnlySpan<DateTime> moments)
    {
        var earliest = moments[0];
        foreach (var moment in moments) if (moment < earliest) earliest = moment;
        return earliest;
    }
}
