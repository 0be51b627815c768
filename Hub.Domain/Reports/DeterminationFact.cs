namespace Hub.Domain.Reports;

/// <summary>A determination that was accepted. It is current from then until a later one of its set is accepted.</summary>
/// <param name="LikelyOrMore">Likely, very likely or almost certain: only these make a set determined (domain.md 3, invariant 6).</param>
/// <param name="EndedAt">When it was withdrawn or refuted. That takes it back for every earlier day too: those days are corrected.</param>
public sealed record DeterminationFact(Guid Id, Guid SetId, IReadOnlyList<string> Countries, bool LikelyOrMore, DateTime AcceptedAt, DateTime? EndedAt = null, bool Refuted = false);
