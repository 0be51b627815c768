using Hub.Domain.Access;

namespace Hub.Domain.Findings;

/// <summary>One person's word that the crop at the custodian shows the object only. Two people give it before an object leaves the room.</summary>
public sealed class Sanitising
{
    internal Sanitising(Actor by, Guid workshopId, DateTime at)
    {
        ByUserId = by.UserId;
        ByParticipantId = by.SeatIn(workshopId)?.ParticipantId;
        At = at;
    }

    private Sanitising() { }

    public Guid ByUserId { get; private set; }
    public Guid? ByParticipantId { get; private set; }
    public DateTime At { get; private set; }
}
