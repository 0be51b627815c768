namespace Hub.Domain.Assignment;

/// <summary>A seat must not work on one set, for example because the place or the people are known to it: said by the person, or by an organiser. The reason stays with them.</summary>
public sealed class DeclaredConflict
{
    public DeclaredConflict(Guid participantId, Guid caseSetId, Guid by, DateTime at)
    {
        ParticipantId = participantId;
        CaseSetId = caseSetId;
        By = by;
        At = at;
    }

    private DeclaredConflict() { }

    public Guid ParticipantId { get; private set; }
    public Guid CaseSetId { get; private set; }
    public Guid By { get; private set; }
    public DateTime At { get; private set; }
}
