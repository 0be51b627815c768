using Hub.Domain.Access;
using Hub.Domain.Agenda;
using Hub.Domain.Roster;
using Hub.Domain.Workshops;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Agenda;

/// <summary>The whole draft of one workshop with everything needed to judge it and to name what is in it. For organisers and use cases.</summary>
public sealed class AgendaBook
{
    private AgendaBook(Workshop workshop, IReadOnlyList<Session> sessions, IReadOnlyList<Room> rooms, Attendance attendance,
        IReadOnlyDictionary<Guid, string> names, IReadOnlyList<ConflictAcknowledgement> acknowledgements, AgendaRelease? released, TimeOnly? cutOff)
    {
        (Workshop, Sessions, Rooms, Attendance, Names, Acknowledgements, Released) = (workshop, sessions, rooms, attendance, names, acknowledgements, released);
        Limits = new ConflictLimits(workshop.FirstDay, workshop.LastDay, CutOff: cutOff);
        Conflicts = Domain.Agenda.Conflicts.Scan(sessions, rooms, attendance, Limits);
    }

    public Workshop Workshop { get; }
    public IReadOnlyList<Session> Sessions { get; }
    public IReadOnlyList<Room> Rooms { get; }
    public Attendance Attendance { get; }
    /// <summary>Display names by seat.</summary>
    public IReadOnlyDictionary<Guid, string> Names { get; }
    public IReadOnlyList<ConflictAcknowledgement> Acknowledgements { get; }
    /// <summary>The latest release with its sessions.</summary>
    public AgendaRelease? Released { get; }
    public IReadOnlyList<Conflict> Conflicts { get; }

    public ConflictLimits Limits { get; }

    /// <summary>Tracked when the context tracks. Throws <see cref="NotFoundException"/> when there is no such workshop.</summary>
    public static async Task<AgendaBook> LoadAsync(HubDb db, Guid workshopId, CancellationToken cancel)
    {
        var workshop = await db.Workshops.SingleOrDefaultAsync(w => w.Id == workshopId, cancel) ?? throw new NotFoundException();
        var sessions = await db.Sessions.Where(s => s.WorkshopId == workshopId).ToListAsync(cancel);
        var rooms = await db.Rooms.Where(r => r.WorkshopId == workshopId).OrderBy(r => r.Order).ThenBy(r => r.Name).ToListAsync(cancel);
        var (seats, names) = await SeatsAsync(db, workshopId, cancel);
        var teams = await db.Teams.AsNoTracking().Where(t => t.WorkshopId == workshopId).OrderBy(t => t.Name).ToListAsync(cancel);
        var acknowledgements = await db.ConflictAcknowledgements.Where(a => a.WorkshopId == workshopId).ToListAsync(cancel);
        var cutOff = await db.ExposurePolicies.Where(p => p.WorkshopId == workshopId).Select(p => (TimeOnly?)p.DayCutOff).SingleOrDefaultAsync(cancel);
        return new AgendaBook(workshop, sessions, rooms, new Attendance(seats, teams), names, acknowledgements, await LatestAsync(db, workshopId, cancel), cutOff);
    }

    /// <summary>Of each seat what an agenda asks: who, in which role and state, from when to when. Not its languages and markings, which cost most of the reading.</summary>
    private static async Task<(List<Participant> Seats, Dictionary<Guid, string> Names)> SeatsAsync(HubDb db, Guid workshopId, CancellationToken cancel)
    {
        var names = new Dictionary<Guid, string>();
        var seats = await FactReader.ListAsync(db, db.Participants.Where(p => p.WorkshopId == workshopId).Join(db.Users, p => p.PersonId, u => u.Id,
            (p, u) => new { p.Id, p.PersonId, p.OrganisationId, p.CountryCode, p.Role, p.From, p.To, p.State, u.DisplayName }), s =>
        {
            names[s.Id(0)] = s.Text(8);
            return new Participant(s.Id(0), workshopId, s.Id(1), s.Id(2), s.Text(3), s.Word<WorkshopRole>(4), s.Day(5), s.Day(6), s.Word<ParticipantState>(7));
        }, cancel);
        return (seats, names);
    }

    public static Task<AgendaRelease?> LatestAsync(HubDb db, Guid workshopId, CancellationToken cancel) => db.AgendaReleases.AsNoTracking()
        .Include(r => r.Sessions).Where(r => r.WorkshopId == workshopId).OrderByDescending(r => r.Number).FirstOrDefaultAsync(cancel);

    public ConflictAcknowledgement? AcknowledgementOf(Conflict conflict) => Acknowledgements.FirstOrDefault(a => a.Covers(conflict));

    /// <summary>What still stands between the draft and a release.</summary>
    public IReadOnlyList<Conflict> Holding => [.. Conflicts.Where(c => c.HoldsRelease && AcknowledgementOf(c) is null)];

    /// <summary>The draft as the next release would say it, not stored.</summary>
    public AgendaRelease Next(Guid id, string name, string? note, Guid by, string byName, DateTime now)
    {
        var release = new AgendaRelease(id, Workshop.Id, (Released?.Number ?? 0) + 1, name, note, by, byName, now);
        release.Freeze(Sessions, Rooms, Attendance, Released);
        return release;
    }

    public IReadOnlyList<SessionChange> Changes => ReleaseDiff.Between(Released, Next(Guid.Empty, "-", null, Guid.Empty, "", DateTime.UnixEpoch));

    public string NextName => AgendaRelease.NextName(Released?.Name);

    public Session? Session(Guid id) => Sessions.FirstOrDefault(s => s.Id == id);

    public Room? Room(Guid? id) => id is { } known ? Rooms.FirstOrDefault(r => r.Id == known) : null;

    public string NameOf(Guid seatId) => Names.GetValueOrDefault(seatId, "—");
}
