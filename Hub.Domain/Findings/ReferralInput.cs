using Hub.Domain.Workshops;

namespace Hub.Domain.Findings;

/// <summary>One thing a referral tells of, with its number for sentences ("V10-0123") and its marking now.</summary>
public sealed record ReferralInput(Guid CaseSetId, string Ref, Marking Marking);
