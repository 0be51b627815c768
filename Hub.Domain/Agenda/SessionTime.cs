using System.Globalization;
using Hub.Domain.Workshops;
using NodaTime;

namespace Hub.Domain.Agenda;

/// <summary>
/// When a session is: the wall clock of the workshop's zone, which people read and plan by, and the two instants it stands for.
/// An end at or before the start lies on the next day. Intervals are half-open: who ends at 11:00 is free at 11:00.
/// </summary>
public sealed record SessionTime
{
    public const int LongestMinutes = 12 * 60;

    private SessionTime(DateOnly day, TimeOnly start, TimeOnly end, bool later, DateTime startsAt, DateTime endsAt)
    {
        Day = day;
        Start = start;
        End = end;
        Later = later;
        StartsAt = startsAt;
        EndsAt = endsAt;
    }

    public DateOnly Day { get; }
    public TimeOnly Start { get; }
    public TimeOnly End { get; }
    /// <summary>The second of two equal wall-clock times in the night the clocks go back.</summary>
    public bool Later { get; }
    public DateTime StartsAt { get; }
    public DateTime EndsAt { get; }

    public int Minutes => (int)(EndsAt - StartsAt).TotalMinutes;

    /// <summary>
    /// Throws <see cref="InvalidFieldException"/> for a time that the clocks skip on that day (it names the next valid one),
    /// for a session without length and for one longer than twelve hours.
    /// </summary>
    public static SessionTime On(DateOnly day, TimeOnly start, TimeOnly end, string timeZone, bool later = false)
    {
        if (start == end) throw new InvalidFieldException("end", "The session ends when it begins. Choose a later end.");
        var zone = WorkshopDays.Zone(timeZone);
        var starts = Valid(zone, day, start, "start");
        var startsAt = (later ? starts.Last() : starts.First()).ToDateTimeUtc();
        var ends = Valid(zone, end < start ? day.AddDays(1) : day, end, "end");
        var endsAt = ends.First().ToDateTimeUtc();
        if (endsAt <= startsAt) endsAt = ends.Last().ToDateTimeUtc();
        if (endsAt <= startsAt) throw new InvalidFieldException("end", "The session ends before it begins. Choose a later end.");
        if ((endsAt - startsAt).TotalMinutes > LongestMinutes)
            throw new InvalidFieldException("end", "A session lasts at most {0} hours. Check start and end.", LongestMinutes / 60);
        return new SessionTime(day, start, end, later && starts.Count == 2, startsAt, endsAt);
    }

    /// <summary>As <see cref="On"/>, but a skipped time moves to the first valid one after it: for planning ahead by rule, where nobody is there to ask.</summary>
    public static SessionTime OnOrAfter(DateOnly day, TimeOnly start, TimeOnly end, string timeZone)
    {
        var zone = WorkshopDays.Zone(timeZone);
        var validStart = NextValid(zone, day, start);
        var validEnd = NextValid(zone, end < start ? day.AddDays(1) : day, end);
        return validStart == validEnd ? On(day, validStart, validEnd.AddMinutes(5), timeZone) : On(day, validStart, validEnd, timeZone);
    }

    /// <summary>The offset from UTC at the start, as "+02:00": shown on days where the clocks change.</summary>
    public string OffsetIn(string timeZone) => Instant.FromDateTimeUtc(DateTime.SpecifyKind(StartsAt, DateTimeKind.Utc))
        .InZone(WorkshopDays.Zone(timeZone)).Offset.ToString("+HH:mm", CultureInfo.InvariantCulture);

    public bool Overlaps(SessionTime other) => StartsAt < other.EndsAt && other.StartsAt < EndsAt;

    /// <summary>The two offsets of a day in which the clocks change, null on every other day.</summary>
    public static (string Before, string After)? ClockChange(DateOnly day, string timeZone)
    {
        var zone = WorkshopDays.Zone(timeZone);
        var before = zone.GetUtcOffset(zone.AtStartOfDay(LocalDate.FromDateOnly(day)).ToInstant());
        var after = zone.GetUtcOffset(zone.AtStartOfDay(LocalDate.FromDateOnly(day.AddDays(1))).ToInstant());
        return before == after ? null
            : (before.ToString("+HH:mm", CultureInfo.InvariantCulture), after.ToString("+HH:mm", CultureInfo.InvariantCulture));
    }

    private static List<ZonedDateTime> Valid(DateTimeZone zone, DateOnly day, TimeOnly time, string field)
    {
        var mapping = zone.MapLocal(LocalDate.FromDateOnly(day) + LocalTime.FromTimeOnly(time));
        return mapping.Count switch
        {
            0 => throw new InvalidFieldException(field, "The clocks skip {0} on {1}. The next valid time is {2}.",
                Clock(time), day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Clock(NextValid(zone, day, time))),
            1 => [mapping.Single()],
            _ => [mapping.First(), mapping.Last()],
        };
    }

    private static TimeOnly NextValid(DateTimeZone zone, DateOnly day, TimeOnly time)
    {
        var mapping = zone.MapLocal(LocalDate.FromDateOnly(day) + LocalTime.FromTimeOnly(time));
        return mapping.Count > 0 ? time : mapping.LateInterval.IsoLocalStart.TimeOfDay.ToTimeOnly();
    }

    private static string Clock(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}
