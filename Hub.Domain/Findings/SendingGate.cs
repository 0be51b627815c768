namespace Hub.Domain.Findings;

/// <summary>One condition for sending a referral, met or not, with the sentence that says which (design of the case-set page: the list of gates).</summary>
public sealed record SendingGate(string Code, bool IsMet, string Sentence, IReadOnlyList<object> Arguments);
