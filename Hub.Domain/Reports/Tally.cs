namespace Hub.Domain.Reports;

/// <summary>So many of one kind: a reason, a rule, a team.</summary>
public sealed record Tally(string Name, int Count);
