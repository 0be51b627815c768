using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Agenda;
using Hub.Domain.Audit;
using Hub.Domain.Workshops;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Roster;

/// <summary>
/// One person takes over another's seat: agency, role, days, places in teams, the lead and the sessions of the draft pass on; account, clearance, briefing and authorship
/// do not. The old badge and calendar feed end at once; the newcomer is invited on the place that stays held.
/// </summary>
public sealed class Substitute(HubWrites writes, Seating seating)
{
    /// <summary>Returns the new seat's id.</summary>
    public async Task<Guid> RunAsync(Actor actor, Guid participantId, string? name, string email, DateOnly? from, string reason, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        var db = write.Db;
        var seat = await Seating.SeatAsync(write, participantId, cancel);
        Rights.Demand(actor.Organises(seat.WorkshopId));
        var workshop = await Seating.OpenWorkshopAsync(db, seat.WorkshopId, cancel);
        if (string.IsNullOrWhiteSpace(reason)) throw new InvalidFieldException("reason", "Say why, in a sentence: the reason is kept.");
        await Seating.DemandOrganiserRemainsAsync(db, seat, cancel);
        var person = await People.WithAddressAsync(db, email, cancel);
        if (person is not null && person.Id != seat.PersonId) await AddParticipant.DemandNotThereAsync(db, workshop.Id, person.Id, person.DisplayName, cancel);
        person ??= People.Add(db, email, name, write.Now);

        var today = WorkshopDays.LocalDay(write.Now, workshop.TimeZone);
        var day = from ?? (today > seat.From ? today : seat.From);
        var places = (await db.Teams.AsNoTracking().Where(t => t.WorkshopId == workshop.Id && t.Members.Any(m => m.ParticipantId == seat.Id)).ToListAsync(cancel))
            .Select(t => (t.Id, Leads: t.LeadParticipantId == seat.Id, Stays: t.Members.Where(m => m.ParticipantId == seat.Id && (m.To is null || m.To >= day)).ToList())).ToList();
        var successor = seat.ReplaceBy(Guid.CreateVersion7(), person.Id, day, actor, write.Now, reason);
        db.Participants.Add(successor);
        await Seating.EndAsync(write, workshop, seat, cancel);
        foreach (var (teamId, leads, stays) in places)
        {
            var team = await db.Teams.SingleAsync(t => t.Id == teamId, cancel);
            foreach (var stay in stays) team.Seat(successor.Id, stay.From < day ? day : stay.From, stay.To, "Substitution");
            if (leads && stays.Count > 0) team.LedBy(successor.Id);
        }

        foreach (var session in (await db.Set<Session>().Where(s => s.WorkshopId == workshop.Id && (s.Day == null || s.Day >= day)).ToListAsync(cancel)).Where(s => s.LeadSeatIds.Contains(seat.Id)))
        {
            session.IsFor(session.Audience, session.TeamId, session.LeadSeatIds.Select(l => l == seat.Id ? successor.Id : l).ToList());
            session.WasChangedBy(actor.Name, write.Now);
        }

        await db.SaveChangesAsync(cancel);
        var plan = await SeatPlan.LoadAsync(db, workshop.Id, cancel);
        await seating.AskAsync(write, workshop, successor, plan.Rules, "invitation", cancel);
        write.Record(AuditOperation.Alteration, "ParticipantReplaced", "Participant", seat.Id, workshop.Id, $"by {successor.Id} from {day:yyyy-MM-dd}");
        write.Announce(places.Select(p => Topics.Team(p.Id)).Append(Topics.Roster(workshop.Id)).Append(Topics.Workshop(workshop.Id)).Append(Topics.Agenda(workshop.Id)));
        await write.SaveAsync(cancel);
        await seating.WakeAsync(cancel);
        return successor.Id;
    }
}
