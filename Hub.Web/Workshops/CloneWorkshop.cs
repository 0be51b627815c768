using Hub.Domain.Access;
using Hub.Domain.Agenda;
using Hub.Domain.Audit;
using Hub.Domain.Notes;
using Hub.Domain.Reminders;
using Hub.Domain.Roster;
using Hub.Domain.Teams;
using Hub.Domain.Workshops;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Workshops;

/// <summary>
/// A new workshop in Draft with the rooms, the agenda and, if wanted, the teams' names and the people of another. The agenda comes over by
/// local day and wall clock; people come only as nominations: no state, no clearance, no presence and no lead of anything.
/// </summary>
public sealed class CloneWorkshop(HubWrites writes)
{
    public sealed record Input(string Title, string TimeZone, DateOnly FirstDay, DateOnly LastDay, WeekendRule Weekends = WeekendRule.KeepDayNumbers,
        bool Teams = true, bool People = false, int? EditionNo = null, Guid? Id = null);

    /// <summary>Returns the new workshop's id; the same id again changes nothing.</summary>
    public async Task<Guid> RunAsync(Actor actor, Guid sourceId, Input input, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        var db = write.Db;
        if (!actor.MayReadWorkshop(sourceId)) throw new NotFoundException();
        Rights.Demand(actor.Organises(sourceId) && actor.MayCreateWorkshops(), "Only the workshop's organisers copy it.");
        var source = await db.Workshops.AsNoTracking().SingleOrDefaultAsync(w => w.Id == sourceId, cancel) ?? throw new NotFoundException();
        if (input.Id is { } known && await db.Workshops.AnyAsync(w => w.Id == known, cancel)) return known;

        var workshop = new Workshop(input.Id ?? Guid.CreateVersion7(), input.Title, source.Scope, source.HostOrganisationId, source.Mode, input.TimeZone, input.FirstDay, input.LastDay, DateOnly.FromDateTime(write.Now));
        workshop.Describe(source.Scope, source.Mode, source.Venue);
        workshop.HostedBy(source.HostOrganisationId, source.SupportingOrganisationIds);
        workshop.BelongsTo(source.ProgrammeId, input.EditionNo);
        db.Workshops.Add(workshop);
        db.ReminderRules.Add(ReminderRule.Usual(workshop.Id, write.Now));
        db.Notes.Add(Note.For(Guid.CreateVersion7(), workshop));
        string country = await db.Organisations.Where(o => o.Id == source.HostOrganisationId).Select(o => o.CountryCode).SingleAsync(cancel) ?? "BE";
        db.Participants.Add(new Participant(Guid.CreateVersion7(), workshop.Id, actor.UserId, source.HostOrganisationId, country, WorkshopRole.Organiser, workshop.FirstDay, workshop.LastDay, ParticipantState.Confirmed));

        var rooms = await CopyRoomsAsync(db, sourceId, workshop.Id, cancel);
        var teams = input.Teams ? await CopyTeamsAsync(db, sourceId, workshop.Id, cancel) : [];
        await CopyAgendaAsync(write, source, workshop, input.Weekends, rooms, teams, cancel);
        int nominated = input.People ? await NominateAsync(write, sourceId, workshop, cancel) : 0;
        write.Record(AuditOperation.Collection, "WorkshopCloned", "Workshop", workshop.Id, workshop.Id, detail: $"from {sourceId}, {nominated} nominations");
        write.Announce(Topics.Workshop(workshop.Id), Topics.Person(actor.UserId));
        await write.SaveAsync(cancel);
        return workshop.Id;
    }

    private static async Task<Dictionary<Guid, Guid>> CopyRoomsAsync(HubDb db, Guid sourceId, Guid targetId, CancellationToken cancel)
    {
        var copies = new Dictionary<Guid, Guid>();
        foreach (var room in await db.Rooms.AsNoTracking().Where(r => r.WorkshopId == sourceId).ToListAsync(cancel))
        {
            var copy = new Room(Guid.CreateVersion7(), targetId, room.Name, room.Order);
            copy.Seats(room.Capacity);
            copy.IsOpen(room.Opens, room.Closes);
            copy.Has(room.Equipment);
            db.Rooms.Add(copy);
            copies[room.Id] = copy.Id;
        }

        return copies;
    }

    private static async Task<Dictionary<Guid, Guid>> CopyTeamsAsync(HubDb db, Guid sourceId, Guid targetId, CancellationToken cancel)
    {
        var copies = new Dictionary<Guid, Guid>();
        foreach (var team in await db.Teams.AsNoTracking().Where(t => t.WorkshopId == sourceId).ToListAsync(cancel))
        {
            var copy = new Team(Guid.CreateVersion7(), targetId, team.Name, team.Room);
            db.Teams.Add(copy);
            db.Notes.Add(Note.For(Guid.CreateVersion7(), copy));
            copies[team.Id] = copy.Id;
        }

        return copies;
    }

    private static async Task CopyAgendaAsync(Write write, Workshop source, Workshop target, WeekendRule weekends, Dictionary<Guid, Guid> rooms, Dictionary<Guid, Guid> teams, CancellationToken cancel)
    {
        var sessions = await write.Db.Sessions.AsNoTracking().Where(s => s.WorkshopId == source.Id).ToListAsync(cancel);
        foreach (var (from, time, _) in AgendaClone.Plan(sessions, source.FirstDay, target.FirstDay, target.LastDay, target.TimeZone, weekends))
        {
            var session = new Session(Guid.CreateVersion7(), target.Id, from.Title, from.Kind, from.Minutes);
            Guid? team = from.TeamId is { } id && teams.TryGetValue(id, out var copied) ? copied : null;
            session.IsFor(from.Audience is SessionAudience.Team && team is null ? Session.UsualAudience(from.Kind) : from.Audience, team, []);
            session.PutInto(from.RoomId is { } room ? rooms[room] : null);
            if (time is not null) session.MoveTo(time);
            session.WasChangedBy(write.Actor.Name, write.Now);
            write.Db.Sessions.Add(session);
        }
    }

    /// <summary>Whoever took part; who declined, was refused or withdrew is not asked again by copying.</summary>
    private static async Task<int> NominateAsync(Write write, Guid sourceId, Workshop target, CancellationToken cancel)
    {
        ParticipantState[] tookPart = [ParticipantState.Accepted, ParticipantState.Confirmed, ParticipantState.Active, ParticipantState.StoodDown, ParticipantState.Departed];
        var seats = await write.Db.Participants.AsNoTracking().Where(p => p.WorkshopId == sourceId && p.PersonId != write.Actor.UserId && tookPart.Contains(p.State)).OrderBy(p => p.Id).ToListAsync(cancel);
        foreach (var seat in seats.DistinctBy(s => s.PersonId))
        {
            var nominated = new Participant(Guid.CreateVersion7(), target.Id, seat.PersonId, seat.OrganisationId, seat.CountryCode, seat.Role, target.FirstDay, target.LastDay);
            nominated.Represents(seat.OrganisationId, seat.CountryCode, seat.Unit);
            nominated.Knows(seat.Languages, seat.Expertise);
            nominated.Enter(write.Actor, write.Now, "Copied from an earlier workshop.");
            write.Db.Participants.Add(nominated);
        }

        return seats.DistinctBy(s => s.PersonId).Count();
    }
}
