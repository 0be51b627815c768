namespace Hub.Domain.Findings;

/// <summary>A series that ICSE did not have, or an addition to one it has; counted separately.</summary>
public enum IcseKind { New, Addition }
