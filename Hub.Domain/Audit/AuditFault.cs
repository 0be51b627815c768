namespace Hub.Domain.Audit;

/// <summary>What the check found first.</summary>
public sealed record AuditFault(long Sequence, string What);
