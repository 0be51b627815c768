using Hub.Domain.Roster;

namespace Hub.Domain.Access;

/// <summary>Who runs the roster, as <see cref="Rights"/> says of the rest.</summary>
public static class RosterRights
{
    /// <summary>Puts people on the roster: organisers anybody, an agency's contact the people of the agency and its units.</summary>
    public static bool NominatesFor(this Actor actor, Guid workshopId, Guid organisationId, Guid? parentOrganisationId) => actor.Organises(workshopId) ||
        actor.SeatIn(workshopId) is { Role: WorkshopRole.AgencyContact } seat && (seat.OrganisationId == organisationId || seat.OrganisationId == parentOrganisationId);

    /// <summary>
    /// Organisers move every seat. A person answers their own invitation and withdraws. An agency's contact withdraws its own people before the
    /// workshop. Welfare stands people down and brings them back.
    /// </summary>
    public static bool MayMoveSeat(this Actor actor, Participant seat, ParticipantState to) => actor.Organises(seat.WorkshopId) ||
        seat.PersonId == actor.UserId && to is (ParticipantState.Accepted or ParticipantState.Declined or ParticipantState.Withdrawn) ||
        actor.SeatIn(seat.WorkshopId) is { Role: WorkshopRole.AgencyContact } contact && contact.OrganisationId == seat.OrganisationId
            && to is ParticipantState.Withdrawn && seat.State is not (ParticipantState.Active or ParticipantState.StoodDown) ||
        actor.CaresForWelfareIn(seat.WorkshopId) && (seat.State, to) is ((ParticipantState.Active, ParticipantState.StoodDown) or (ParticipantState.StoodDown, ParticipantState.Active));

    /// <summary>Reads the whole roster and the teams: everyone with a held seat but an agency's contact, who reads the agency's own people.</summary>
    public static bool ReadsRosterOf(this Actor actor, Guid workshopId) => actor.IsHub ||
        actor.SeatIn(workshopId) is { IsHeld: true, Role: not WorkshopRole.AgencyContact };

    /// <summary>Sees addresses and clearances, and works the door.</summary>
    public static bool KeepsRosterOf(this Actor actor, Guid workshopId) => actor.Organises(workshopId);
}
