namespace Hub.Domain.Findings;

/// <summary>Where a referral stands, as the country and the hub know it.</summary>
public enum ReferralState { Draft, Approved, Sent, Acknowledged, InvestigationOpened, OutcomeReported, Closed, Redirected, Declined, Recalled }
