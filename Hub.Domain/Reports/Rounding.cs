namespace Hub.Domain.Reports;

/// <summary>How a figure is put in a public line: as it is, "over N", "some N" or "more than N".</summary>
public enum Rounding { Exact, Over, Some, MoreThan }
