namespace Hub.Domain.Reports;

/// <summary>
/// A case set with the first instant of each state it reached (a set that comes back and is analysed again counts on its first day).
/// All instants are those of recording: the hub itself is where the work is done.
/// </summary>
/// <param name="Prepared">Brought in before the event; otherwise added during it.</param>
public sealed record SetFact(Guid Id, string Ref, DateTime RegisteredAt, bool Prepared = true, long Files = 0)
{
    public DateTime? TriagedAt { get; init; }
    public DateTime? AvailableAt { get; init; }
    public DateTime? AssignedAt { get; init; }
    public DateTime? AnalysedAt { get; init; }
    public DateTime? ReviewedAt { get; init; }
    public DateTime? ClosedAt { get; init; }
    /// <summary>The first finding that stands.</summary>
    public DateTime? FirstFindingAt { get; init; }
    /// <summary>Findings that were voided: each stood from its recording until then.</summary>
    public IReadOnlyList<(DateTime RecordedAt, DateTime VoidedAt)> VoidedFindings { get; init; } = [];
    /// <summary>The survivor, since <see cref="MergedAt"/>.</summary>
    public Guid? MergedInto { get; init; }
    public DateTime? MergedAt { get; init; }

    /// <summary>Whether a finding recorded by <paramref name="until"/> stands, as known at <paramref name="asOf"/>. A voided one counts on no day once that is known.</summary>
    public bool HasFinding(DateTime until, DateTime asOf) => FirstFindingAt <= until || VoidedFindings.Any(f => f.RecordedAt <= until && f.VoidedAt > asOf);

    /// <summary>The survivor of two sets found to be one: each state was reached when the first of them reached it.</summary>
    public SetFact Absorb(SetFact merged) => this with
    {
        RegisteredAt = merged.RegisteredAt < RegisteredAt ? merged.RegisteredAt : RegisteredAt,
        Prepared = Prepared || merged.Prepared,
        Files = Files + merged.Files,
        TriagedAt = Earlier(TriagedAt, merged.TriagedAt),
        AvailableAt = Earlier(AvailableAt, merged.AvailableAt),
        AssignedAt = Earlier(AssignedAt, merged.AssignedAt),
        AnalysedAt = Earlier(AnalysedAt, merged.AnalysedAt),
        ReviewedAt = Earlier(ReviewedAt, merged.ReviewedAt),
        ClosedAt = Earlier(ClosedAt, merged.ClosedAt),
        FirstFindingAt = Earlier(FirstFindingAt, merged.FirstFindingAt),
        VoidedFindings = VoidedFindings.Count == 0 ? merged.VoidedFindings : [.. VoidedFindings, .. merged.VoidedFindings],
    };

    private static DateTime? Earlier(DateTime? a, DateTime? b) => a is null || b < a ? b : a;
}
