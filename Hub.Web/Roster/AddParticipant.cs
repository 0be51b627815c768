using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Roster;
using Hub.Domain.Workshops;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Roster;

/// <summary>Nominates one person. An agency's contact nominates the agency's own people, within its seats and reserve. No mail goes out.</summary>
public sealed class AddParticipant(HubWrites writes)
{
    /// <summary>Returns the seat's id; the same id again changes nothing.</summary>
    public async Task<Guid> RunAsync(Actor actor, Guid workshopId, ParticipantInput input, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel, lockOn: workshopId);
        var db = write.Db;
        if (!actor.HasSeatIn(workshopId)) throw new NotFoundException();
        var workshop = await Seating.OpenWorkshopAsync(db, workshopId, cancel);
        if (input.Id is { } known && await db.Participants.AnyAsync(p => p.Id == known && p.WorkshopId == workshopId, cancel)) return known;
        var agency = Agencies.Named(input.Organisation, await Agencies.AllAsync(db, cancel));
        Rights.Demand(actor.NominatesFor(workshopId, agency.Id, agency.ParentId), "Only organisers add people; an agency's contact adds the agency's own.");
        if (!actor.Organises(workshopId))
        {
            Rights.Demand(input.Role is WorkshopRole.TeamLead or WorkshopRole.Specialist or WorkshopRole.Analyst, "An agency's contact nominates team leads, specialists and analysts. Ask an organiser for other roles.");
            await DemandQuotaAsync(db, workshopId, agency, cancel);
        }

        var person = await People.WithAddressAsync(db, input.Email, cancel);
        if (person is not null) await DemandNotThereAsync(db, workshopId, person.Id, person.DisplayName, cancel);
        person ??= People.Add(db, input.Email, input.Name, write.Now);
        var seat = new Participant(input.Id ?? Guid.CreateVersion7(), workshopId, person.Id, agency.Id,
            input.CountryCode ?? agency.SeatCountry ?? throw new InvalidFieldException("countryCode", "Say which country the person represents."),
            input.Role, input.From ?? workshop.FirstDay, input.To ?? workshop.LastDay);
        seat.Represents(agency.Id, seat.CountryCode, input.Unit);
        seat.Knows(input.Languages ?? [], input.Expertise ?? []);
        seat.Enter(actor, write.Now);
        db.Participants.Add(seat);
        write.Record(AuditOperation.Collection, "ParticipantAdded", "Participant", seat.Id, workshopId, seat.Role.ToString());
        write.Announce(Topics.Roster(workshopId));
        await write.SaveAsync(cancel);
        return seat.Id;
    }

    /// <summary>Refuses a second live seat, naming the first: whatever address was used.</summary>
    internal static async Task DemandNotThereAsync(HubDb db, Guid workshopId, Guid personId, string name, CancellationToken cancel)
    {
        if (await db.Participants.AnyAsync(p => p.WorkshopId == workshopId && p.PersonId == personId && !Participant.Ended.Contains(p.State), cancel))
            throw new RuleBrokenException("participant.already-here", "Already on the roster as {0}. Update that person instead.", name);
    }

    private static async Task DemandQuotaAsync(HubDb db, Guid workshopId, Organisation agency, CancellationToken cancel)
    {
        var quota = await db.AgencyQuotas.AsNoTracking().Where(q => q.WorkshopId == workshopId && (q.OrganisationId == agency.Id || q.OrganisationId == agency.ParentId)).FirstOrDefaultAsync(cancel)
            ?? throw new RuleBrokenException("quota.none", "Your agency has no seats in this workshop yet. Ask an organiser for some.");
        int living = await db.Participants.CountAsync(p => p.WorkshopId == workshopId && !Participant.Ended.Contains(p.State) && p.Role != WorkshopRole.AgencyContact
            && db.Organisations.Any(o => o.Id == p.OrganisationId && (o.Id == quota.OrganisationId || o.ParentId == quota.OrganisationId)), cancel);
        quota.DemandRoomForNomination(living);
    }
}
