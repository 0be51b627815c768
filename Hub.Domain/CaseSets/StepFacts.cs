namespace Hub.Domain.CaseSets;

/// <summary>What the guards of a set's next state look at, gathered by the caller.</summary>
/// <param name="Reason">Why, where the step needs one; for <see cref="IcseDecision.NotUploaded"/> why not.</param>
/// <param name="Summary">The summary of findings; "Nothing found." is a valid one. Null keeps what was written before.</param>
/// <param name="ByTeamMember">Whether the person who moves the set sits, or sat, in the team it was assigned to.</param>
public sealed record StepFacts(string? Reason = null, string? Summary = null, IcseDecision? IcseDecision = null, bool ByTeamMember = false);
