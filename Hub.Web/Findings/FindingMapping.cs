using Hub.Domain.Findings;
using Hub.Domain.Workshops;
using Hub.Web.Workshops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Web.Findings;

internal sealed class FindingMapping : IEntityTypeConfiguration<Finding>
{
    public void Configure(EntityTypeBuilder<Finding> finding)
    {
        finding.ToTable("Findings");
        finding.Property(f => f.Id).ValueGeneratedNever();
        finding.PrimitiveCollection(f => f.SupportsCountries);
        finding.PrimitiveCollection(f => f.ExcludesCountries);
        finding.OwnsOne(f => f.Evaluation);
        finding.OwnsOne(f => f.Quotes);
        finding.OwnsOne(f => f.Marking, MarkingMapping.Map);
        finding.Navigation(f => f.Evaluation).IsRequired();
        finding.Navigation(f => f.Marking).IsRequired();
        finding.HasIndex(f => new { f.CaseSetId, f.Number }).IsUnique();
        finding.HasOne<Workshop>().WithMany().HasForeignKey(f => f.WorkshopId).OnDelete(DeleteBehavior.Restrict);
    }
}
