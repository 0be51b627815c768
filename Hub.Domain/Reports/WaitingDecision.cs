namespace Hub.Domain.Reports;

/// <summary>Something that waits for somebody.</summary>
/// <param name="What">A sentence with {0} for the number; the key of its translation.</param>
public sealed record WaitingDecision(string What, int Count, string Who, DateTime? Oldest);
