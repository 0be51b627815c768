namespace Hub.Domain.Findings;

/// <summary>Where a determination stands. It counts while it is accepted or confirmed by the country.</summary>
public enum DeterminationState { Draft, Proposed, Accepted, Rejected, Superseded, Withdrawn, ConfirmedByCountry, RefutedByCountry }
