using Hub.Domain.Access;
using Hub.Domain.Agenda;
using Hub.Domain.Reminders;
using Hub.Domain.Roster;
using Hub.Domain.Workshops;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Reminders;

/// <summary>Reads what the plan of reminders looks at: days, rules, people as they are now, and what went out.</summary>
public sealed class ReminderBook
{
    public async Task<IReadOnlyList<PlannedReminder>> PlanAsync(HubDb db, Guid workshopId, DateTime now, CancellationToken cancel, Guid? ruleId = null)
    {
        var calendar = await CalendarAsync(db, workshopId, cancel);
        var rules = await db.ReminderRules.AsNoTracking().Where(r => r.WorkshopId == workshopId && (ruleId == null || r.Id == ruleId)).ToListAsync(cancel);
        var receipts = await db.ReminderReceipts.AsNoTracking().Where(r => r.WorkshopId == workshopId).ToListAsync(cancel);
        return ReminderPlan.Of(calendar, rules, await RecipientsAsync(db, workshopId, calendar, now, cancel), receipts, now);
    }

    public async Task<ReminderCalendar> CalendarAsync(HubDb db, Guid workshopId, CancellationToken cancel)
    {
        var w = await db.Workshops.AsNoTracking().SingleOrDefaultAsync(x => x.Id == workshopId, cancel) ?? throw new NotFoundException();
        var sessions = await db.Set<Session>().AsNoTracking().Where(s => s.WorkshopId == workshopId && s.Day != null).ToDictionaryAsync(s => s.Id, s => s.Day!.Value, cancel);
        return new ReminderCalendar(w.TimeZone, w.FirstDay, w.LastDay, w.State is not (WorkshopState.Cancelled or WorkshopState.Archived or WorkshopState.Closed), sessions);
    }

    private static async Task<List<ReminderRecipient>> RecipientsAsync(HubDb db, Guid workshopId, ReminderCalendar calendar, DateTime now, CancellationToken cancel)
    {
        var seats = await (from p in db.Participants.AsNoTracking()
                           join u in db.Users on p.PersonId equals u.Id
                           where p.WorkshopId == workshopId
                           orderby u.DisplayName
                           select new { p.Id, p.PersonId, u.DisplayName, p.State, p.Role, p.OrganisationId, p.To }).ToListAsync(cancel);
        var teams = (await db.Teams.AsNoTracking().Where(t => t.WorkshopId == workshopId).SelectMany(t => t.Members, (t, m) => new { t.Id, m.ParticipantId }).ToListAsync(cancel)).ToLookup(m => m.ParticipantId, m => m.Id);
        var clearances = await db.Clearances.AsNoTracking().Where(c => c.WorkshopId == workshopId).ToDictionaryAsync(c => c.ParticipantId, cancel);
        var open = (await db.Invitations.AsNoTracking().Where(i => i.WorkshopId == workshopId).ToListAsync(cancel)).Where(i => i.StateAt(now) is InvitationState.Pending).ToDictionary(i => i.ParticipantId, i => i.ExpiresAt);
        return [.. seats.Select(s => new ReminderRecipient(s.Id, s.PersonId, s.DisplayName, s.State, s.Role, s.OrganisationId, [.. teams[s.Id].Distinct()],
            clearances.GetValueOrDefault(s.Id)?.Covers(s.To) == true,
            open.TryGetValue(s.Id, out var expires) ? WorkshopDays.LocalDay(expires, calendar.TimeZone).AddDays(-1) : null,
            clearances.GetValueOrDefault(s.Id) is { Status: ClearanceStatus.Granted } c ? c.ValidUntil : null))];
    }
}
