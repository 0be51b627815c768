using Hub.Domain.Agenda;
using Microsoft.Extensions.Localization;

namespace Hub.Web.Agenda;

/// <summary>One day of the draft as cards, with what is wrong with each.</summary>
internal static class DraftDay
{
    public static TimetableDay Of(AgendaBook book, DateOnly day, IStringLocalizer words) =>
        TimetableDay.Of(day, book.Sessions.Where(s => s.IsScheduled)
            .Select(s => (Session: s, On: TimetableDay.On(day, s.Day!.Value, s.Start!.Value, s.End!.Value))).Where(x => x.On is not null)
            .Select(x => Card(book, x.Session, x.On!.Value, words)));

    public static string Who(AgendaBook book, Session session, IStringLocalizer words) => Audiences.Who(words, session.Kind, session.UsesAllRooms, session.Audience,
        book.Attendance.Team(session.TeamId)?.Name, session.LeadSeatIds.Select(book.NameOf));

    private static TimetableCard Card(AgendaBook book, Session session, (int From, int To) on, IStringLocalizer words)
    {
        var conflicts = book.Conflicts.Where(c => c.SessionIds.Contains(session.Id)).ToList();
        int acknowledged = conflicts.Count(c => book.AcknowledgementOf(c) is not null);
        int blocks = conflicts.Count(c => c.Severity is Severity.Block);
        return new TimetableCard(session.Id, session.Version, session.Title, session.Kind, session.RoomId, session.UsesAllRooms, session.Start!.Value, session.End!.Value, on.From, on.To, Who(book, session, words))
        {
            Offset = TimetableDay.OffsetOf(session.Day!.Value, DateTime.SpecifyKind(session.StartsAt!.Value, DateTimeKind.Utc), book.Workshop.TimeZone),
            Blocks = blocks,
            Warnings = conflicts.Count - acknowledged - blocks,
            Acknowledged = acknowledged,
            Seats = book.Attendance.Of(session),
            Href = $"/workshops/{session.WorkshopId}/agenda/sessions/{session.Id}",
        };
    }
}
