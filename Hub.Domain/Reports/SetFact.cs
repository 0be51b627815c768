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
    public DateTime? FirstFindingAt { get; init; }
    /// <summary>The survivor, since <see cref="MergedAt"/>.</summary>
    public Guid? MergedInto { get; init; }
    public DateTime? MergedAt { get; init; }

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
    };

    private static DateTime? Earlier(DateTime? a, DateTime? b) => a is null || b < a ? b : a;
}
