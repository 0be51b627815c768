using Hub.Domain.Findings;
using Hub.Domain.Workshops;
using Hub.Web.Workshops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Web.Findings;

internal sealed class ReferralMapping : IEntityTypeConfiguration<Referral>
{
    public void Configure(EntityTypeBuilder<Referral> referral)
    {
        referral.ToTable("Referrals");
        referral.Property(r => r.Id).ValueGeneratedNever();
        referral.PrimitiveCollection(r => r.CaseSetIds);
        referral.PrimitiveCollection(r => r.DeterminationIds);
        referral.OwnsOne(r => r.Marking, MarkingMapping.Map);
        referral.Navigation(r => r.Marking).IsRequired();
        referral.OwnsMany(r => r.Steps, steps => DatedMapping.Map(steps, "ReferralSteps", "ReferralId"));
        referral.OwnsMany(r => r.Consents, consent =>
        {
            consent.ToTable("ReferralConsents");
            consent.WithOwner().HasForeignKey("ReferralId");
            consent.HasKey("ReferralId", nameof(HandlingConsent.No));
            consent.Property(c => c.No).ValueGeneratedNever();
        });
        referral.HasIndex(r => new { r.WorkshopId, r.Number }).IsUnique();
        referral.HasOne<Workshop>().WithMany().HasForeignKey(r => r.WorkshopId).OnDelete(DeleteBehavior.Restrict);
    }
}
