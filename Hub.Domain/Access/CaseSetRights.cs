using Hub.Domain.CaseSets;

namespace Hub.Domain.Access;

/// <summary>Who may do what with a case set that may be seen at all (see CaseSetVisibility in Hub.Web/Access).</summary>
public static class CaseSetRights
{
    /// <summary>Registers and changes the sets of an organisation: organisers all of them, an agency's contact those of the agency.</summary>
    public static bool MayRegisterSetsOf(this Actor actor, Guid workshopId, Guid ownerOrganisationId) => actor.Organises(workshopId) ||
        actor.SeatIn(workshopId) is { IsHeld: true, Role: WorkshopRole.AgencyContact } seat && seat.Owns(ownerOrganisationId);

    /// <summary>A seat of the owner organisation or of one of its units.</summary>
    public static bool Owns(this ActorSeat seat, Guid organisationId) => seat.OrganisationId == organisationId || seat.ParentOrganisationId == organisationId;

    /// <summary>
    /// Moves a set on: an organiser, or the team that has it; the owner may withdraw it, and anybody who works here and may see it may review it
    /// (that it is not one's own team is the set's rule).
    /// </summary>
    public static bool MayMove(this Actor actor, CaseSet set, CaseSetState to, bool inTeam) => actor.Organises(set.WorkshopId) || to switch
    {
        CaseSetState.Withdrawn => actor.SeatIn(set.WorkshopId) is { IsHeld: true } seat && seat.Owns(set.OwnerOrganisationId),
        CaseSetState.Reviewed => actor.WorksIn(set.WorkshopId) || actor.ReviewsForHostOf(set.WorkshopId),
        CaseSetState.InAnalysis or CaseSetState.Analysed or CaseSetState.OnHold or CaseSetState.Available or CaseSetState.Closed => inTeam,
        _ => false,
    };

    public static bool LeadsTeamsIn(this Actor actor, Guid workshopId) => actor.SeatIn(workshopId) is { IsActive: true, Role: WorkshopRole.TeamLead };
}
