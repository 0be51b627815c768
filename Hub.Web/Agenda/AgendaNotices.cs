using System.Globalization;
using System.Text;
using Hub.Domain.Agenda;
using Hub.Domain.Reminders;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Agenda;

/// <summary>
/// Tells each person touched by a release, once, about all their own changes. A mail leaves the house, so it says times and rooms
/// and never what a session is about (domain.md 3, invariant 20); titles stand in the hub and in a full calendar feed.
/// </summary>
public sealed class AgendaNotices(HubSettings settings)
{
    public const string Kind = "agenda";

    /// <summary>Those who would hear of these changes: held seats among the people touched.</summary>
    public static IReadOnlyList<Guid> Recipients(AgendaBook book, IEnumerable<SessionChange> changes) =>
        [.. ReleaseDiff.ByPerson(changes).Keys.Where(id => book.Attendance.Seat(id) is { } seat && Attendance.IsHeld(seat)).Order()];

    /// <summary>Adds the mails to the write; returns how many people are told.</summary>
    public async Task<int> AddAsync(Write write, AgendaBook book, AgendaRelease release, IReadOnlyList<SessionChange> changes, CancellationToken cancel)
    {
        var byPerson = ReleaseDiff.ByPerson(changes);
        var recipients = Recipients(book, changes);
        var seats = await write.Db.Participants.AsNoTracking().Where(p => recipients.Contains(p.Id))
            .Join(write.Db.Users, p => p.PersonId, u => u.Id, (p, u) => new { p.Id, p.PersonId, u.Email, u.Language, u.DisplayName }).ToListAsync(cancel);
        string organiser = await write.Db.Users.Where(u => u.Id == release.By).Select(u => u.Email).SingleOrDefaultAsync(cancel) ?? settings.From;
        foreach (var seat in seats.Where(s => s.Email is not null).OrderBy(s => s.Id))
        {
            var mine = byPerson[seat.Id];
            var mail = new OutboxMail(Guid.CreateVersion7(), Kind, seat.Email!, seat.Language ?? "en", Subject, Body(book, release, mine), write.Now, release.WorkshopId, seat.PersonId);
            var (calendar, method) = CalendarText.Invitation(
                [.. mine.GroupBy(c => c.Session.SessionId).Select(g => Entry(release, g.First().Session, seat.Id))], organiser, seat.Email!);
            write.Db.Add(mail.About(release.Id).Carrying(calendar, method, organiser));
        }

        return seats.Count;
    }

    private const string Subject = "Your agenda has changed";

    private CalendarEvent Entry(AgendaRelease release, ReleasedSession changed, Guid seatId)
    {
        var now = release.Sessions.SingleOrDefault(s => s.SessionId == changed.SessionId) ?? changed;
        return CalendarEvent.Of(now, now.SeatIds.Contains(seatId), CalendarDetail.Busy, settings.Host, "Busy");
    }

    private string Body(AgendaBook book, AgendaRelease release, IReadOnlyList<SessionChange> mine)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"Your agenda in {book.Workshop.Title} has changed ({release.Name}). Times are those of {book.Workshop.TimeZone}.").AppendLine();
        foreach (var change in mine) text.Append("- ").AppendLine(Line(change));
        text.AppendLine().AppendLine("The whole agenda:").Append(settings.Link($"/workshops/{release.WorkshopId}/agenda"));
        return text.ToString();
    }

    private static string Line(SessionChange change) => change.Kind switch
    {
        ChangeKind.New => $"New: {When(change.After!)}",
        ChangeKind.Cancelled => $"Cancelled: {When(change.Before!)}",
        ChangeKind.Moved => $"Moved: {When(change.Before!)}, now {When(change.After!)}",
        ChangeKind.EndsDifferently => $"Ends differently: {When(change.Before!)}, now until {change.After!.End:HH:mm}",
        ChangeKind.PeopleChanged => $"Other people: {When(change.After!)}",
        _ => $"Renamed: {When(change.After!)}",
    };

    private static string When(ReleasedSession session) => string.Create(CultureInfo.InvariantCulture,
        $"{session.Day:ddd d MMM yyyy}, {session.Start:HH:mm}–{session.End:HH:mm}{(session.Room is null ? "" : ", " + session.Room)}");
}
