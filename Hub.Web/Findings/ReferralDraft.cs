using Hub.Domain.Findings;

namespace Hub.Web.Findings;

/// <summary>A referral as it is prepared. <paramref name="RecipientOrganisation"/> is an id or a short name.</summary>
public sealed record ReferralDraft(
    string RecipientCountry, IReadOnlyList<Guid> CaseSetIds, ReferralPurpose Purpose, ReferralChannel Channel,
    IReadOnlyList<Guid>? DeterminationIds = null, string? ChannelRef = null, string? RecipientOrganisation = null,
    bool? IncludesIdentificationInfo = null, Guid? Id = null);
