namespace Hub.Domain.CaseSets;

/// <summary>One move of a set from state to state. Steps are only ever appended: figures by cut-off are counted from them.</summary>
public sealed class CaseSetStep
{
    internal CaseSetStep(Guid caseSetId, int number, CaseSetState? from, CaseSetState to, DateTime at, Guid by, string? reason)
    {
        CaseSetId = caseSetId;
        Number = number;
        From = from;
        To = to;
        At = at;
        By = by;
        Reason = reason;
    }

    private CaseSetStep() { }

    public Guid CaseSetId { get; private set; }
    /// <summary>From 1, in the order in which they happened.</summary>
    public int Number { get; private set; }
    /// <summary>Null for the first step, the registration.</summary>
    public CaseSetState? From { get; private set; }
    public CaseSetState To { get; private set; }
    public DateTime At { get; private set; }
    /// <summary>The person; <see cref="Guid.Empty"/> when the hub did it.</summary>
    public Guid By { get; private set; }
    public string? Reason { get; private set; }
}
