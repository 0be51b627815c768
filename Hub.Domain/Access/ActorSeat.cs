using Hub.Domain.Roster;
using Hub.Domain.Workshops;

namespace Hub.Domain.Access;

/// <summary>
/// One seat of the person who acts, as far as rights need it. Only seats that give any right now are listed:
/// accepted, confirmed or active, inside their dates. <paramref name="TeamIds"/> are the teams the seat sits in today.
/// </summary>
public sealed record ActorSeat(
    Guid ParticipantId,
    Guid WorkshopId,
    WorkshopRole Role,
    ParticipantState State,
    Guid OrganisationId,
    Guid? ParentOrganisationId,
    string CountryCode,
    MarkingLimit MaxMarking,
    IReadOnlyList<Guid> TeamIds)
{
    /// <summary>A seat works with case content only while it is active, which needs the welfare briefing.</summary>
    public bool IsActive => State is ParticipantState.Active;

    /// <summary>Confirmed or active: the seat is held and counts.</summary>
    public bool IsHeld => State is ParticipantState.Confirmed or ParticipantState.Active;

    /// <summary>Everything a marking may name that includes this seat: its country, its organisation and that organisation's parent.</summary>
    public IReadOnlyList<string> Parties => ParentOrganisationId is { } parent
        ? [CountryCode, OrganisationId.ToString(), parent.ToString()]
        : [CountryCode, OrganisationId.ToString()];
}
