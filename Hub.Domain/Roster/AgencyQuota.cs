namespace Hub.Domain.Roster;

/// <summary>How many seats an agency has in a workshop, how many more it may nominate as a reserve, and who speaks for it.</summary>
public sealed class AgencyQuota
{
    public AgencyQuota(Guid id, Guid workshopId, Guid organisationId, int seats, int reserve, Guid? contactParticipantId = null)
    {
        Id = id;
        WorkshopId = workshopId;
        OrganisationId = organisationId;
        Allot(seats, reserve, contactParticipantId);
    }

    private AgencyQuota() { }

    public Guid Id { get; private set; }
    public int Version { get; private set; }
    public Guid WorkshopId { get; private set; }
    public Guid OrganisationId { get; private set; }
    public int Seats { get; private set; }
    public int Reserve { get; private set; }
    /// <summary>The agency contact's own seat, null while there is none.</summary>
    public Guid? ContactParticipantId { get; private set; }

    public void Allot(int seats, int reserve, Guid? contactParticipantId)
    {
        if (seats is < 0 or > 1000) throw new InvalidFieldException("seats", "Give a number of seats from 0 to {0}.", 1000);
        if (reserve is < 0 or > 1000) throw new InvalidFieldException("reserve", "Give a reserve from 0 to {0}.", 1000);
        Seats = seats;
        Reserve = reserve;
        ContactParticipantId = contactParticipantId;
    }

    /// <summary>Throws <see cref="RuleBrokenException"/> when the agency has used its seats and its reserve.</summary>
    public void DemandRoomForNomination(int livingNominations)
    {
        if (livingNominations >= Seats + Reserve)
            throw new RuleBrokenException("quota.full", "Your agency has {0} seats and a reserve of {1}, all of them used. Withdraw somebody first, or ask the organiser for more.", Seats, Reserve);
    }
}
