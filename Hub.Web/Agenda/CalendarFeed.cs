using Hub.Domain.Agenda;
using Hub.Domain.Roster;
using Hub.Domain.Workshops;
using Hub.Web.Access;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Hub.Web.Agenda;

/// <summary>One person's released sessions as a calendar, read by whoever holds the token. Team changes after a release show at once.</summary>
public sealed class CalendarFeed(IDbContextFactory<HubDb> hub, HubSettings settings, TimeProvider clock, IStringLocalizer<Shell.Words> words)
{
    /// <summary>The iCalendar text; null for a token that is unknown, revoked or expired, or whose seat has ended.</summary>
    public async Task<string?> ReadAsync(string token, CancellationToken cancel)
    {
        if (!token.StartsWith(IssueCalendarToken.Prefix, StringComparison.Ordinal)) return null;
        string hash = Secrets.Hash(token);
        await using var db = await hub.CreateDbContextAsync(cancel);
        var feed = await db.CalendarTokens.AsNoTracking().SingleOrDefaultAsync(t => t.Hash == hash, cancel);
        if (feed is null) return null;
        var workshop = await db.Workshops.AsNoTracking().SingleAsync(w => w.Id == feed.WorkshopId, cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        if (!feed.IsGood(WorkshopDays.LocalDay(now, workshop.TimeZone))) return null;
        var seat = await db.Participants.AsNoTracking().SingleAsync(p => p.Id == feed.ParticipantId, cancel);
        if (seat.HasEnded && seat.State is not ParticipantState.Departed) return null;
        // A program asks every few minutes; the page only says which day it last did.
        await db.CalendarTokens.Where(t => t.Id == feed.Id && (t.LastUsedAt == null || t.LastUsedAt < now.AddHours(-1)))
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.LastUsedAt, now), cancel);

        var release = await AgendaBook.LatestAsync(db, workshop.Id, cancel);
        var teams = await db.Teams.AsNoTracking().Where(t => t.WorkshopId == workshop.Id).ToListAsync(cancel);
        var attendance = new Attendance([seat], teams);
        string busy = words["Busy"];
        var events = (release?.Sessions ?? []).OrderBy(s => s.StartsAt)
            .Select(s => (Session: s, Expected: attendance.Of(s.Audience, s.TeamId, s.LeadSeatIds, s.Day).Contains(seat.Id) && s.Kind is not SessionKind.Break))
            .Where(x => x.Expected || x.Session.SeatIds.Contains(seat.Id) || x.Session.FormerSeatIds.Contains(seat.Id))
            .Select(x => CalendarEvent.Of(x.Session, x.Expected, feed.Detail, Calendars.Host(settings), busy));
        return CalendarText.Feed(feed.Detail is CalendarDetail.Full ? workshop.Title : words["Hub"], events);
    }
}
