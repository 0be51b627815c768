namespace Hub.Domain.Findings;

/// <summary>What the country is asked for.</summary>
public enum ReferralPurpose { Investigate, Verify, Inform }
