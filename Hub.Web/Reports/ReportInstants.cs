using System.Globalization;
using Hub.Domain;
using Hub.Domain.Workshops;

namespace Hub.Web.Reports;

/// <summary>Reads a cut-off or an as-of: a local day, which means its end, or an instant.</summary>
internal static class ReportInstants
{
    public static DateTime Read(string? text, string field, string timeZone, DateTime now)
    {
        if (string.IsNullOrWhiteSpace(text)) return now;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day.Year is >= 1990 and <= 2200 ? WorkshopDays.EndOf(day, timeZone) : throw Wrong();
        // A plus sign that travelled unescaped in an address arrives as a space.
        if (DateTimeOffset.TryParse(text.Replace(' ', '+'), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) && instant.Year is >= 1990 and <= 2200)
            return instant.UtcDateTime;
        throw Wrong();

        InvalidFieldException Wrong() => new(field, "'{0}' is neither a day such as 2026-11-18 nor an instant such as 2026-11-18T17:00:00Z.", text);
    }
}
