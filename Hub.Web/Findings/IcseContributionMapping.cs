using Hub.Domain.Findings;
using Hub.Domain.Workshops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Web.Findings;

internal sealed class IcseContributionMapping : IEntityTypeConfiguration<IcseContribution>
{
    public void Configure(EntityTypeBuilder<IcseContribution> contribution)
    {
        contribution.ToTable("IcseContributions");
        contribution.Property(c => c.Id).ValueGeneratedNever();
        contribution.OwnsMany(c => c.Steps, steps => DatedMapping.Map(steps, "IcseContributionSteps", "IcseContributionId"));
        contribution.HasIndex(c => c.WorkshopId);
        // Domain.md 3, invariant 9, also against two nodes at once.
        contribution.HasIndex(c => c.CaseSetId).IsUnique().HasFilter("\"Kind\" = 'New' AND \"State\" <> 'Void'");
        contribution.HasOne<Workshop>().WithMany().HasForeignKey(c => c.WorkshopId).OnDelete(DeleteBehavior.Restrict);
    }
}
