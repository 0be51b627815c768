namespace Hub.Domain.CaseSets;

/// <summary>What became of a reviewed set in ICSE; <see cref="NotUploaded"/> needs a reason.</summary>
public enum IcseDecision { Uploaded, AlreadyThere, NotUploaded }
