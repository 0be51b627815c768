namespace Hub.Domain.Assignment;

/// <summary>One wish of one seat. Only the person and the welfare role see whose it is.</summary>
public sealed class SeatOptOut
{
    public SeatOptOut(Guid participantId, ContentOptOut optOut, DateTime at)
    {
        ParticipantId = participantId;
        OptOut = optOut;
        At = at;
    }

    private SeatOptOut() { }

    public Guid ParticipantId { get; private set; }
    public ContentOptOut OptOut { get; private set; }
    public DateTime At { get; private set; }
}
