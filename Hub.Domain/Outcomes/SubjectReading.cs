namespace Hub.Domain.Outcomes;

/// <summary>One child or one person as the ledger shows it at a cut-off and an as-of, merged references folded into the one that goes on.</summary>
/// <param name="Reached">The highest rung by any attribution.</param>
/// <param name="ReachedHere">The highest rung by this workshop's own work: what figures count.</param>
/// <param name="Counts">False for a child known before, a retracted reference and a cleared suspect.</param>
/// <param name="CaseSetIds">Every set linked at the as-of, those of merged references included.</param>
public sealed record SubjectReading(Guid Id, OutcomeStatus Reached, OutcomeStatus ReachedHere, bool Counts, IReadOnlySet<Guid> CaseSetIds);
