using Hub.Domain.Findings;
using Hub.Domain.Workshops;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Findings;

/// <summary>A referral as lists and the API show it.</summary>
public sealed record ReferralView(
    Guid Id, int Version, Guid WorkshopId, int Number, string RecipientCountry, Guid? RecipientOrganisationId, string? RecipientOrganisation,
    IReadOnlyList<Guid> CaseSetIds, IReadOnlyList<Guid> DeterminationIds, ReferralPurpose Purpose, bool IncludesIdentificationInfo, ReferralChannel Channel,
    string? ChannelRef, ReferralState State, string PreparedBy, DateTime RecordedAt, DateTime? SentAt, DateTime? AckAt, DateTime? InvestigationOpenedAt,
    string? RedirectedToCountry, Tlp Tlp, HCode HCode)
{
    public string Label => $"R-{Number:000}";

    public static IQueryable<ReferralView> From(HubDb db, IQueryable<Referral> referrals) => referrals.AsNoTracking().Select(r => new ReferralView(
        r.Id, r.Version, r.WorkshopId, r.Number, r.RecipientCountry, r.RecipientOrganisationId,
        db.Organisations.Where(o => o.Id == r.RecipientOrganisationId).Select(o => o.ShortName).FirstOrDefault(),
        r.CaseSetIds, r.DeterminationIds, r.Purpose, r.IncludesIdentificationInfo, r.Channel, r.ChannelRef, r.State,
        db.Users.Where(u => u.Id == r.PreparedByUserId).Select(u => u.DisplayName).FirstOrDefault() ?? "",
        r.RecordedAt, r.SentAt, r.AckAt, r.InvestigationOpenedAt, r.RedirectedToCountry, r.Marking.Tlp, r.Marking.HCode));
}
