namespace Hub.Domain.Findings;

/// <summary>An outcome of an object, dated; the latest counts, the earlier ones stay.</summary>
public sealed class ObjectOutcomeStep
{
    internal ObjectOutcomeStep(int no, ObjectOutcome outcome, DateTime at, DateTime recordedAt)
    {
        No = no;
        Outcome = outcome;
        At = at;
        RecordedAt = recordedAt;
    }

    private ObjectOutcomeStep() { }

    public int No { get; private set; }
    public ObjectOutcome Outcome { get; private set; }
    public DateTime At { get; private set; }
    public DateTime RecordedAt { get; private set; }
}
