namespace Hub.Domain.Findings;

/// <summary>Where a contribution stands. Uploaded and verified ones count; void ones never did.</summary>
public enum IcseState { Planned, Uploaded, Verified, Failed, Void }
