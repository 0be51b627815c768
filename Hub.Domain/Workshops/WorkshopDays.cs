using NodaTime;

namespace Hub.Domain.Workshops;

/// <summary>The days of a workshop in its own time zone. All instants are UTC; a day runs from local midnight to local midnight.</summary>
public static class WorkshopDays
{
    /// <summary>The zone, or an <see cref="InvalidFieldException"/> for timeZone when the IANA id is unknown.</summary>
    public static DateTimeZone Zone(string timeZone) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(timeZone ?? "")
        ?? throw new InvalidFieldException("timeZone", "'{0}' is no time zone. Use an IANA name, for example Europe/Rome.", timeZone ?? "");

    public static DateOnly LocalDay(DateTime utc, string timeZone) => InZone(utc, timeZone).Date.ToDateOnly();

    public static TimeOnly TimeOfDay(DateTime utc, string timeZone) => InZone(utc, timeZone).TimeOfDay.ToTimeOnly();

    /// <summary>The first instant after the local day, which is where a cut-off at that day's end lies.</summary>
    public static DateTime EndOf(DateOnly day, string timeZone) => Zone(timeZone).AtStartOfDay(LocalDate.FromDateOnly(day.AddDays(1))).ToDateTimeUtc();

    public static DateTime StartOf(DateOnly day, string timeZone) => Zone(timeZone).AtStartOfDay(LocalDate.FromDateOnly(day)).ToDateTimeUtc();

    /// <summary>The instant of a wall-clock time. A time the clock skips moves to the first valid one after it; of a time that comes twice the first counts.</summary>
    public static DateTime At(DateOnly day, TimeOnly time, string timeZone) =>
        Zone(timeZone).AtLeniently(LocalDate.FromDateOnly(day) + LocalTime.FromTimeOnly(time)).ToDateTimeUtc();

    private static ZonedDateTime InZone(DateTime utc, string timeZone) =>
        Instant.FromDateTimeUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc)).InZone(Zone(timeZone));
}
