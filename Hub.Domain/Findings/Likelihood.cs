namespace Hub.Domain.Findings;

/// <summary>How likely, in bands of percent: possible below 55, likely 55 to 80, very likely 80 to 95, almost certain 95 to 99.</summary>
public enum Likelihood { Possible, Likely, VeryLikely, AlmostCertain }
