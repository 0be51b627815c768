using System.Globalization;
using Hub.Domain.Access;
using Hub.Domain.Agenda;
using Hub.Domain.Roster;
using Hub.Domain.Teams;

namespace Hub.Tests.Agenda;

/// <summary>A small workshop in memory: Monday 16 to Friday 20 November 2026 in Rome, with rooms, seats and sessions as a test needs them.</summary>
internal sealed class AgendaOf
{
    public const string Rome = "Europe/Rome";
    public static readonly DateOnly Monday = new(2026, 11, 16), Friday = new(2026, 11, 20);
    public static readonly DateTime Now = new(2026, 11, 10, 8, 0, 0, DateTimeKind.Utc);

    public Guid WorkshopId { get; } = Guid.CreateVersion7();
    public List<Session> Sessions { get; } = [];
    public List<Room> Rooms { get; } = [];
    public List<Participant> Seats { get; } = [];
    public List<Team> Teams { get; } = [];
    public ConflictLimits Limits { get; set; } = new(Monday, Friday);

    public Attendance Attendance => new(Seats, Teams);

    public Room Room(string name, int? capacity = null, TimeOnly? opens = null, TimeOnly? closes = null)
    {
        var room = new Room(Guid.CreateVersion7(), WorkshopId, name, Rooms.Count);
        room.Seats(capacity);
        room.IsOpen(opens, closes);
        Rooms.Add(room);
        return room;
    }

    public Participant Person(ParticipantState state = ParticipantState.Confirmed, WorkshopRole role = WorkshopRole.Specialist, DateOnly? from = null, DateOnly? to = null)
    {
        var seat = new Participant(Guid.CreateVersion7(), WorkshopId, Guid.CreateVersion7(), Guid.CreateVersion7(), "IT", role, from ?? Monday, to ?? Friday, state);
        Seats.Add(seat);
        return seat;
    }

    public Team Team(string name, params Participant[] members)
    {
        var team = new Team(Guid.CreateVersion7(), WorkshopId, name);
        foreach (var member in members) team.Seat(member.Id, Monday);
        if (members.Length > 0) team.LedBy(members[0].Id);
        Teams.Add(team);
        return team;
    }

    public Session Session(string title, string? start, string? end, Room? room = null, SessionKind kind = SessionKind.Other, Team? team = null,
        Participant[]? leads = null, DateOnly? day = null, SessionAudience? audience = null)
    {
        var session = new Session(Guid.CreateVersion7(), WorkshopId, title, kind, 60);
        session.IsFor(audience ?? Domain.Agenda.Session.UsualAudience(kind), team?.Id, (leads ?? []).Select(l => l.Id));
        session.PutInto(room?.Id);
        if (start is not null && end is not null) session.MoveTo(SessionTime.On(day ?? Monday, At(start), At(end), Rome));
        Sessions.Add(session);
        return session;
    }

    public IReadOnlyList<Conflict> Conflicts() => Domain.Agenda.Conflicts.Scan(Sessions, Rooms, Attendance, Limits);

    public IReadOnlyList<ConflictRule> Rules() => [.. Conflicts().Select(c => c.Rule)];

    public AgendaRelease Release(AgendaRelease? previous = null, string? name = null, DateTime? now = null)
    {
        int number = (previous?.Number ?? 0) + 1;
        var release = new AgendaRelease(Guid.CreateVersion7(), WorkshopId, number, name ?? $"Release {number}", null, Guid.Empty, "Organiser 01 (IT)", now ?? Now.AddHours(number));
        release.Freeze(Sessions, Rooms, Attendance, previous);
        return release;
    }

    public static TimeOnly At(string clock) => TimeOnly.ParseExact(clock, "HH:mm", CultureInfo.InvariantCulture);

    public static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateTime Utc(string iso) => DateTime.Parse(iso, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);

    public static void Move(Session session, string start, string end, DateOnly? day = null) =>
        session.MoveTo(SessionTime.On(day ?? session.Day ?? Monday, At(start), At(end), Rome));
}
