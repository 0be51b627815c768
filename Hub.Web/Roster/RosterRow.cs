using Hub.Domain.Access;
using Hub.Domain.Roster;

namespace Hub.Web.Roster;

/// <summary>One line of the roster. Address and clearance are null for those who may not see them.</summary>
public sealed record RosterRow(
    Guid Id, string Name, string? Email, Guid AgencyId, string Agency, string Country, string? Unit, WorkshopRole Role, ParticipantState State, DateOnly From, DateOnly To,
    IReadOnlyList<string> Languages, IReadOnlyList<string> Expertise, Guid? TeamId, string? Team, ClearanceStatus? Clearance, DateOnly? ClearanceUntil,
    Today Today, DateTime? Since, string? LastMail, DateTime? LastMailAt, DateTime? InvitedAt)
{
    public bool ClearanceEndsTooEarly => Clearance is ClearanceStatus.Granted && ClearanceUntil < To;

    /// <summary>Was due long enough ago and has not been seen on any day: perhaps a no-show. Somebody says so, never the hub.</summary>
    public bool Missing { get; init; }

    public bool IsLive => !Participant.Ended.Contains(State);
}
