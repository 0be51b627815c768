namespace Hub.Domain.Assignment;

/// <summary>A seat has said that it must not work on one set, for example because the place or the people are known to it. The reason stays with the seat.</summary>
public sealed class DeclaredConflict
{
    public DeclaredConflict(Guid participantId, Guid caseSetId, DateTime at)
    {
        ParticipantId = participantId;
        CaseSetId = caseSetId;
        At = at;
    }

    private DeclaredConflict() { }

    public Guid ParticipantId { get; private set; }
    public Guid CaseSetId { get; private set; }
    public DateTime At { get; private set; }
}
