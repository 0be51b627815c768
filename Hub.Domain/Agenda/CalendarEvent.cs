namespace Hub.Domain.Agenda;

/// <summary>One entry of a calendar, as iCalendar has it (RFC 5545): instants are UTC, the uid never changes, the sequence only grows.</summary>
public sealed record CalendarEvent(string Uid, int Sequence, DateTime StartsAt, DateTime EndsAt, DateTime ChangedAt, string Summary, string? Location, bool Cancelled)
{
    /// <summary>
    /// A released session in one person's calendar. Without full detail it says only when and where.
    /// For somebody who is no longer expected it is cancelled.
    /// </summary>
    public static CalendarEvent Of(ReleasedSession session, bool expected, CalendarDetail detail, string host, string busyWord) => new(
        $"session-{session.SessionId}@{host}",
        session.Sequence,
        session.StartsAt,
        session.EndsAt,
        session.ChangedAt,
        detail is CalendarDetail.Full ? session.Title : busyWord,
        session.Room,
        session.Cancelled || !expected);
}
