using System.Globalization;
using System.Text;

namespace Hub.Domain.Agenda;

/// <summary>
/// Writes iCalendar text (RFC 5545, RFC 5546): a feed of one person's sessions, or the part of a mail that asks somebody to come
/// or tells that something is off. Times are UTC instants, so no program has to know a time zone to show the right hour.
/// </summary>
public static class CalendarText
{
    private const string Maker = "-//Hub//Workshop agenda//EN";

    public static string Feed(string name, IEnumerable<CalendarEvent> events)
    {
        var text = Begin("PUBLISH");
        Line(text, "X-WR-CALNAME:" + Escape(name));
        Line(text, "REFRESH-INTERVAL;VALUE=DURATION:PT15M");
        Line(text, "X-PUBLISHED-TTL:PT15M");
        foreach (var e in events) Event(text, e, null, null);
        return End(text);
    }

    /// <summary>
    /// METHOD:REQUEST for sessions to come to; METHOD:CANCEL when every entry is cancelled. Cancelled entries among others are left out,
    /// because a request cannot carry them: the feed says it. The organiser is a mailbox that somebody reads.
    /// </summary>
    public static (string Text, string Method) Invitation(IReadOnlyCollection<CalendarEvent> entries, string organiser, string attendee)
    {
        bool off = entries.All(e => e.Cancelled);
        string method = off ? "CANCEL" : "REQUEST";
        var text = Begin(method);
        foreach (var entry in entries.Where(e => off || !e.Cancelled)) Event(text, entry, organiser, attendee);
        return (End(text), method);
    }

    private static StringBuilder Begin(string method)
    {
        var text = new StringBuilder();
        Line(text, "BEGIN:VCALENDAR");
        Line(text, "VERSION:2.0");
        Line(text, "PRODID:" + Maker);
        Line(text, "CALSCALE:GREGORIAN");
        Line(text, "METHOD:" + method);
        return text;
    }

    private static string End(StringBuilder text)
    {
        Line(text, "END:VCALENDAR");
        return text.ToString();
    }

    private static void Event(StringBuilder text, CalendarEvent e, string? organiser, string? attendee)
    {
        Line(text, "BEGIN:VEVENT");
        Line(text, "UID:" + Escape(e.Uid));
        Line(text, "SEQUENCE:" + e.Sequence.ToString(CultureInfo.InvariantCulture));
        Line(text, "DTSTAMP:" + Instant(e.ChangedAt));
        Line(text, "LAST-MODIFIED:" + Instant(e.ChangedAt));
        Line(text, "DTSTART:" + Instant(e.StartsAt));
        Line(text, "DTEND:" + Instant(e.EndsAt));
        Line(text, "SUMMARY:" + Escape(e.Summary));
        if (e.Location is { } location) Line(text, "LOCATION:" + Escape(location));
        Line(text, "CLASS:PRIVATE");
        Line(text, "STATUS:" + (e.Cancelled ? "CANCELLED" : "CONFIRMED"));
        Line(text, "TRANSP:" + (e.Cancelled ? "TRANSPARENT" : "OPAQUE"));
        if (organiser is not null) Line(text, "ORGANIZER:mailto:" + Address(organiser));
        if (attendee is not null) Line(text, "ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE:mailto:" + Address(attendee));
        Line(text, "END:VEVENT");
    }

    private static string Instant(DateTime utc) => utc.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Escape(string value) => Clean(value.Replace("\r\n", "\n"))
        .Replace("\\", "\\\\").Replace(";", "\\;").Replace(",", "\\,").Replace("\n", "\\n");

    private static string Address(string value) => new([.. value.Where(c => !char.IsControl(c) && !char.IsWhiteSpace(c))]);

    private static string Clean(string value) => new([.. value.Where(c => c is '\n' || !char.IsControl(c))]);

    /// <summary>A line has at most 75 octets; it goes on in the next one after a space, and never breaks inside a character.</summary>
    private static void Line(StringBuilder text, string line)
    {
        int octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > 75)
            {
                text.Append("\r\n ");
                octets = 1;
            }

            text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }
}
