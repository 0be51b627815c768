namespace Hub.Domain.Reports;

/// <summary>A traceable object and when it first reached each state.</summary>
public sealed record ObjectFact(Guid Id, Dated Proposed)
{
    public Dated? Submitted { get; init; }
    public Dated? Published { get; init; }
    public Dated? Resolved { get; init; }

    /// <summary>Counter keys of outcomes in the order they came; the last one that is known counts.</summary>
    public IReadOnlyList<(Dated At, string Key)> Outcomes { get; init; } = [];
}
