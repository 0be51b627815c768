using Hub.Domain.Access;
using Hub.Domain.Agenda;
using Hub.Web.Data;
using Hub.Web.Mail;
using Hub.Web.Shell.Notices;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Agenda;

/// <summary>
/// Tells each person touched by a release, once, about all their own changes: in the inbox and by mail. A mail leaves the house, so it says times and rooms
/// and never what a session is about (domain.md 3, invariant 20); titles stand in the hub and in a full calendar feed.
/// </summary>
public sealed class AgendaNotices(HubSettings settings, Outbox outbox)
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
        string? organiser = await MailboxAsync(write, release, cancel);
        foreach (var seat in seats.Where(s => s.Email is not null).OrderBy(s => s.Id))
        {
            var mine = byPerson[seat.Id];
            write.Tell(seat.PersonId, release.WorkshopId, $"/workshops/{release.WorkshopId}/agenda", "Your own agenda in {0} has changed with {1}.", book.Workshop.Title, release.Name);
            string language = MailText.LanguageOf(seat.Language);
            var mail = outbox.AddText(write, "agenda", Kind, seat.Email!, language, new Dictionary<string, string>
            {
                ["name"] = seat.DisplayName,
                ["release"] = release.Name,
                ["workshop"] = book.Workshop.Title,
                ["zone"] = book.Workshop.TimeZone,
                ["changes"] = string.Join("\n", mine.Select(c => "- " + ChangeWords.Line(c, language))),
                ["link"] = outbox.Link($"/workshops/{release.WorkshopId}/agenda"),
            }, release.WorkshopId, seat.PersonId).About(release.Id);
            if (organiser is null) continue;
            var (calendar, method) = CalendarText.Invitation(
                [.. mine.GroupBy(c => c.Session.SessionId).Select(g => Entry(release, g.First().Session, seat.Id))], organiser, seat.Email!);
            mail.Carrying(calendar, method, organiser);
        }

        return seats.Count;
    }

    /// <summary>Call after the write is saved.</summary>
    public Task WakeAsync(CancellationToken cancel) => outbox.WakeAsync(cancel);

    /// <summary>Answers go to a person: whoever released, or another organiser when a job did.</summary>
    private static async Task<string?> MailboxAsync(Write write, AgendaRelease release, CancellationToken cancel) =>
        await write.Db.Users.Where(u => u.Id == release.By).Select(u => u.Email).SingleOrDefaultAsync(cancel)
        ?? await write.Db.Participants.Where(p => p.WorkshopId == release.WorkshopId && p.Role == WorkshopRole.Organiser)
            .Join(write.Db.Users, p => p.PersonId, u => u.Id, (p, u) => u.Email).OrderBy(e => e).FirstOrDefaultAsync(cancel);

    private CalendarEvent Entry(AgendaRelease release, ReleasedSession changed, Guid seatId)
    {
        var now = release.Sessions.SingleOrDefault(s => s.SessionId == changed.SessionId) ?? changed;
        return CalendarEvent.Of(now, now.SeatIds.Contains(seatId), CalendarDetail.Busy, Calendars.Host(settings), "Busy");
    }
}
