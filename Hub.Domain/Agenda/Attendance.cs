using Hub.Domain.Access;
using Hub.Domain.Roster;
using Hub.Domain.Teams;

namespace Hub.Domain.Agenda;

/// <summary>Who is expected where: resolves audiences against the roster and the teams of one workshop.</summary>
public sealed class Attendance
{
    private readonly Dictionary<Guid, Participant> _seats;
    private readonly Dictionary<Guid, Team> _teams;
    private readonly List<Participant> _held;

    public Attendance(IEnumerable<Participant> seats, IEnumerable<Team> teams)
    {
        Seats = [.. seats];
        _seats = Seats.ToDictionary(s => s.Id);
        _teams = teams.ToDictionary(t => t.Id);
        _held = [.. Seats.Where(IsHeld)];
    }

    public IReadOnlyList<Participant> Seats { get; }

    public IReadOnlyCollection<Team> Teams => _teams.Values;

    public Participant? Seat(Guid id) => _seats.GetValueOrDefault(id);

    public Team? Team(Guid? id) => id is { } known ? _teams.GetValueOrDefault(known) : null;

    /// <summary>Confirmed, active or standing down: the seat is held, and its holder belongs to "everyone".</summary>
    public static bool IsHeld(Participant seat) => seat.State is ParticipantState.Confirmed or ParticipantState.Active or ParticipantState.StoodDown;

    /// <summary>
    /// The seats expected on that day, leads first. Leads and members of a team are expected whatever their state and dates,
    /// so that a conflict can say what is wrong; "everyone" and the roles mean held seats that are there on the day.
    /// Seats that have ended are expected only as leads.
    /// </summary>
    public IReadOnlyList<Guid> Of(SessionAudience audience, Guid? teamId, IReadOnlyList<Guid> leads, DateOnly day)
    {
        IEnumerable<Guid> others = audience switch
        {
            SessionAudience.Everyone => Present(day, _ => true),
            SessionAudience.HostReviewers => Present(day, s => s.Role is WorkshopRole.HostReviewer),
            SessionAudience.AgencyContacts => Present(day, s => s.Role is WorkshopRole.AgencyContact),
            SessionAudience.TeamLeads => Present(day, s => s.Role is WorkshopRole.TeamLead || _teams.Values.Any(t => t.LeadParticipantId == s.Id)),
            SessionAudience.Team => Team(teamId)?.Members.Where(m => m.Covers(day)).Select(m => m.ParticipantId)
                .Where(id => Seat(id) is { HasEnded: false }) ?? [],
            _ => [],
        };
        return [.. leads.Concat(others).Distinct()];
    }

    public IReadOnlyList<Guid> Of(Session session) => session.HoldsOnlyRooms || session.Day is not { } day ? []
        : Of(session.Audience, session.TeamId, session.LeadSeatIds, day);

    private IEnumerable<Guid> Present(DateOnly day, Func<Participant, bool> role) =>
        _held.Where(s => s.From <= day && day <= s.To && role(s)).Select(s => s.Id);
}
