using Hub.Domain.Access;
using Hub.Domain.Agenda;
using Hub.Domain.Reminders;
using Hub.Domain.Roster;
using Hub.Domain.Workshops;
using Hub.Web.Access;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Roster;

/// <summary>
/// The roster with all its columns: a fixed number of narrow queries, whatever its length. Filters run over the rows in memory, because
/// the tabs count five of them at once and any, all and none mix columns of six tables; 5,000 people take a few dozen milliseconds.
/// </summary>
public sealed class RosterList(IDbContextFactory<HubDb> hub, TimeProvider clock)
{
    public async Task<List<RosterRow>> LoadAsync(Actor actor, Guid workshopId, CancellationToken cancel)
    {
        await using var db = await hub.CreateDbContextAsync(cancel);
        var workshop = await db.Workshops.AsNoTracking().Where(w => w.Id == workshopId).Select(w => new { w.TimeZone, w.FirstDay, w.LastDay, w.State }).SingleOrDefaultAsync(cancel) ?? throw new NotFoundException();
        var today = WorkshopDays.LocalDay(clock.GetUtcNow().UtcDateTime, workshop.TimeZone);
        bool keeps = actor.KeepsRosterOf(workshopId), addresses = keeps || actor.SeatIn(workshopId) is { Role: WorkshopRole.AgencyContact };
        var seats = await db.Participants.VisibleTo(actor).AsNoTracking().Where(p => p.WorkshopId == workshopId)
            .Join(db.Users, p => p.PersonId, u => u.Id, (p, u) => new { p.Id, p.PersonId, p.OrganisationId, p.CountryCode, p.Unit, p.Role, p.State, p.From, p.To, p.Languages, p.Expertise, u.DisplayName, u.Email }).ToListAsync(cancel);
        var agencies = await db.Organisations.AsNoTracking().Select(o => new { o.Id, o.ShortName }).ToDictionaryAsync(o => o.Id, o => o.ShortName, cancel);
        var stays = await db.Teams.AsNoTracking().Where(t => t.WorkshopId == workshopId)
            .SelectMany(t => t.Members, (t, m) => new { t.Id, t.Name, m.ParticipantId, m.From, m.To }).ToListAsync(cancel);
        var homes = stays.Where(s => (s.From <= today || s.From <= workshop.FirstDay || s.To is null) && (s.To is null || s.To >= today))
            .OrderBy(s => s.To is null).GroupBy(s => s.ParticipantId).ToDictionary(g => g.Key, g => g.Last());
        var clearances = !keeps ? [] : await db.Clearances.AsNoTracking().Where(c => c.WorkshopId == workshopId).Select(c => new { c.ParticipantId, c.Status, c.ValidUntil }).ToDictionaryAsync(c => c.ParticipantId, cancel);
        var presence = (await db.PresenceEvents.AsNoTracking().Where(e => e.WorkshopId == workshopId && e.Day == today).ToListAsync(cancel)).ToLookup(e => e.ParticipantId);
        var mails = !keeps ? [] : (await db.OutboxMails.AsNoTracking().Where(m => m.WorkshopId == workshopId && m.PersonId != null && m.State == MailState.Sent)
            .GroupBy(m => m.PersonId!.Value).Select(g => new { g.Key, At = g.Max(m => m.SentAt), Kind = g.OrderByDescending(m => m.SentAt).Select(m => m.Kind).First() }).ToListAsync(cancel)).ToDictionary(m => m.Key);
        var asked = !keeps ? [] : (await db.Invitations.AsNoTracking().Where(i => i.WorkshopId == workshopId && i.Accepted == null && i.RevokedAt == null).Select(i => new { i.ParticipantId, i.CreatedAt }).ToListAsync(cancel))
            .GroupBy(i => i.ParticipantId).ToDictionary(g => g.Key, g => g.Max(i => i.CreatedAt));

        var missed = !keeps || today < workshop.FirstDay || today > workshop.LastDay ? null : await MissedAsync(db, workshopId, workshop.TimeZone, cancel);

        var rows = new List<RosterRow>(seats.Count);
        foreach (var s in seats)
        {
            var home = homes.GetValueOrDefault(s.Id);
            var clearance = clearances.GetValueOrDefault(s.Id);
            var here = presence.Contains(s.Id) ? Presence.Of(presence[s.Id]) : Presence.NotSeen;
            var mail = mails.GetValueOrDefault(s.PersonId);
            bool due = s.State is ParticipantState.Confirmed or ParticipantState.Active && today >= s.From && today <= s.To && today >= workshop.FirstDay && today <= workshop.LastDay;
            var todayState = here.Inside ? Today.In : here.HasLeft ? Today.Left : s.State is ParticipantState.StoodDown ? Today.Resting : due ? Today.Expected : Today.NotDue;
            rows.Add(new RosterRow(s.Id, s.DisplayName, addresses ? s.Email : null, s.OrganisationId, agencies.GetValueOrDefault(s.OrganisationId, ""), s.CountryCode == Country.None ? "" : s.CountryCode, s.Unit, s.Role, s.State,
                s.From, s.To, s.Languages, s.Expertise, home?.Id, home?.Name, clearance?.Status, clearance?.ValidUntil, todayState, here.Since, mail?.Kind, mail?.At,
                asked.TryGetValue(s.Id, out var at) ? at : null)
            {
                Missing = due && todayState is Today.Expected && missed?.Invoke(s.Id, s.From < workshop.FirstDay ? workshop.FirstDay : s.From) == true,
            });
        }

        return rows;
    }

    /// <summary>Whether a seat whose first day is given counts as missing by now: nobody saw the person, and the first session of that day began long enough ago.</summary>
    private async Task<Func<Guid, DateOnly, bool>> MissedAsync(HubDb db, Guid workshopId, string timeZone, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        int patience = await db.RosterRules.Where(r => r.WorkshopId == workshopId).Select(r => (int?)r.NoShowAfterMinutes).SingleOrDefaultAsync(cancel) ?? new RosterRules(workshopId).NoShowAfterMinutes;
        var seen = (await db.PresenceEvents.Where(e => e.WorkshopId == workshopId).Select(e => e.ParticipantId).Distinct().ToListAsync(cancel)).ToHashSet();
        var starts = await db.Sessions.Where(s => s.WorkshopId == workshopId && s.Day != null && s.Kind != SessionKind.Break && s.Kind != SessionKind.Blocker)
            .GroupBy(s => s.Day!.Value).Select(g => new { g.Key, First = g.Min(s => s.StartsAt) }).ToDictionaryAsync(g => g.Key, g => g.First, cancel);
        return (seat, day) => !seen.Contains(seat) && (starts.GetValueOrDefault(day) ?? WorkshopDays.EndOf(day, timeZone)).AddMinutes(patience) <= now;
    }
}
