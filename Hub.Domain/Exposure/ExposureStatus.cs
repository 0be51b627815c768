namespace Hub.Domain.Exposure;

/// <summary>All that leads and colleagues learn of a person's exposure (domain.md 3.16).</summary>
public enum ExposureStatus { Ok, BreakDue, OnBreak, AtLimit }
