using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Roster;
using Hub.Domain.Workshops;
using Hub.Web.Access;
using Hub.Web.Data;
using Hub.Web.Mail;
using Hub.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Roster;

/// <summary>What several writes of the roster do with a seat: invite it, end it, give freed places on.</summary>
public sealed class Seating(Outbox outbox)
{
    public const string InvitationKind = "invitation";

    /// <summary>The workshop, if its roster may still change. Throws <see cref="RuleBrokenException"/> when it may not.</summary>
    internal static async Task<Workshop> OpenWorkshopAsync(HubDb db, Guid workshopId, CancellationToken cancel)
    {
        var workshop = await db.Workshops.SingleOrDefaultAsync(w => w.Id == workshopId, cancel) ?? throw new NotFoundException();
        if (workshop.State is WorkshopState.Archived or WorkshopState.Cancelled)
            throw new RuleBrokenException("roster.closed", "This workshop is {0}: its roster no longer changes.", workshop.State);
        return workshop;
    }

    /// <summary>The seat, once the write has the turn of its workshop. Throws <see cref="NotFoundException"/> for a seat that the actor may not know of.</summary>
    internal static async Task<Participant> SeatAsync(Write write, Guid participantId, CancellationToken cancel)
    {
        var seats = write.Db.Participants.VisibleTo(write.Actor).Where(p => p.Id == participantId);
        await write.LockAsync(await seats.Select(p => (Guid?)p.WorkshopId).SingleOrDefaultAsync(cancel) ?? throw new NotFoundException(), cancel);
        return await seats.SingleOrDefaultAsync(cancel) ?? throw new NotFoundException();
    }

    /// <summary>Invites a nominated or waiting person when there is a place, else puts them on the waiting list. True when invited.</summary>
    internal async Task<bool> InviteAsync(Write write, Workshop workshop, Participant seat, SeatPlan plan, string? reason, CancellationToken cancel)
    {
        if (!plan.HasRoom(seat.OrganisationId))
        {
            if (seat.State is not ParticipantState.WaitListed) seat.MoveTo(ParticipantState.WaitListed, write.Actor, write.Now, reason);
            return false;
        }

        seat.MoveTo(ParticipantState.Invited, write.Actor, write.Now, reason);
        plan.Take(seat.OrganisationId);
        await AskAsync(write, workshop, seat, plan.Rules, "invitation", cancel);
        return true;
    }

    /// <summary>Owes the person a mail with a link to answer; an invitation that is still open is sent anew.</summary>
    internal async Task AskAsync(Write write, Workshop workshop, Participant seat, RosterRules rules, string text, CancellationToken cancel)
    {
        var person = await write.Db.Users.SingleAsync(u => u.Id == seat.PersonId, cancel);
        var expires = WorkshopDays.EndOf(WorkshopDays.LocalDay(write.Now, workshop.TimeZone).AddDays(rules.AnswerDays), workshop.TimeZone);
        // Nobody answers after the seat's last day; who is asked for days that are over answers for the record.
        if (WorkshopDays.EndOf(seat.To, workshop.TimeZone) is var over && over > write.Now && over < expires) expires = over;
        var open = (await write.Db.Invitations.Where(i => i.ParticipantId == seat.Id).ToListAsync(cancel)).Find(i => i.StateAt(write.Now) is InvitationState.Pending);
        if (open is null) write.Db.Invitations.Add(open = new Invitation(Guid.CreateVersion7(), workshop.Id, seat.Id, person.Email!, write.Now, expires));
        else open.ExtendTo(expires, write.Now);
        string language = MailText.LanguageOf(person.Language);
        var culture = Cultures.Of(language);
        outbox.AddText(write, text, InvitationKind, open.Address, language, new Dictionary<string, string>
        {
            ["name"] = person.DisplayName,
            ["workshop"] = workshop.Title,
            ["first-day"] = seat.From.ToString("D", culture),
            ["last-day"] = seat.To.ToString("D", culture),
            ["deadline"] = WorkshopDays.LocalDay(open.ExpiresAt, workshop.TimeZone).AddDays(-1).ToString("D", culture),
        }, workshop.Id, person.Id).About(open.Id).Helping(open.ExpiresAt);
    }

    /// <summary>Ends what hangs on a seat that nobody holds any more: open invitation, badge, calendar feed, places in teams from today on.</summary>
    internal static async Task EndAsync(Write write, Workshop workshop, Participant seat, CancellationToken cancel)
    {
        foreach (var invitation in await write.Db.Invitations.Where(i => i.ParticipantId == seat.Id).ToListAsync(cancel)) invitation.Revoke(write.Now);
        foreach (var badge in await write.Db.Badges.Where(b => b.ParticipantId == seat.Id && b.RevokedAt == null).ToListAsync(cancel)) badge.Revoke(write.Now);
        var today = WorkshopDays.LocalDay(write.Now, workshop.TimeZone);
        // Who leaves today has been in the team today, unless the workshop has not begun.
        var day = today < workshop.FirstDay ? today : today.AddDays(1);
        foreach (var team in await write.Db.Teams.Where(t => t.WorkshopId == workshop.Id && t.Members.Any(m => m.ParticipantId == seat.Id)).ToListAsync(cancel))
            team.Release(seat.Id, day);
    }

    /// <summary>Gives free places to those who wait, in the order of waiting. Returns how many were invited.</summary>
    internal async Task<int> FillAsync(Write write, Workshop workshop, SeatPlan plan, CancellationToken cancel)
    {
        int invited = 0;
        var waiting = await write.Db.Participants.Where(p => p.WorkshopId == workshop.Id && p.State == ParticipantState.WaitListed)
            .OrderBy(p => p.WaitingSince).ThenBy(p => p.Id).ToListAsync(cancel);
        foreach (var seat in waiting.Where(s => s.State is ParticipantState.WaitListed && plan.HasRoom(s.OrganisationId)))
        {
            if (await InviteAsync(write, workshop, seat, plan, "A place became free.", cancel)) invited++;
        }

        return invited;
    }

    /// <summary>Refuses to end or demote the last organiser.</summary>
    internal static async Task DemandOrganiserRemainsAsync(HubDb db, Participant seat, CancellationToken cancel) =>
        Organisers.DemandAnotherThan(seat, await db.Participants.CountAsync(p => p.WorkshopId == seat.WorkshopId && p.Id != seat.Id && p.Role == WorkshopRole.Organiser
            && (p.State == ParticipantState.Confirmed || p.State == ParticipantState.Active), cancel));

    internal Task WakeAsync(CancellationToken cancel) => outbox.WakeAsync(cancel);
}
