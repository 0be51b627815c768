using Hub.Domain.Findings;
using Hub.Domain.Workshops;
using Hub.Web.Workshops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Web.Findings;

internal sealed class DeterminationMapping : IEntityTypeConfiguration<Determination>
{
    public void Configure(EntityTypeBuilder<Determination> determination)
    {
        determination.ToTable("Determinations");
        determination.Property(d => d.Id).ValueGeneratedNever();
        determination.PrimitiveCollection(d => d.Countries);
        determination.PrimitiveCollection(d => d.BasisFindingIds);
        determination.PrimitiveCollection(d => d.ProposerTeamIds);
        determination.OwnsOne(d => d.Marking, MarkingMapping.Map);
        determination.Navigation(d => d.Marking).IsRequired();
        determination.OwnsMany(d => d.Steps, steps => DatedMapping.Map(steps, "DeterminationSteps", "DeterminationId"));
        determination.HasIndex(d => new { d.CaseSetId, d.Seq }).IsUnique();
        determination.HasIndex(d => new { d.WorkshopId, d.State });
        determination.HasOne<Workshop>().WithMany().HasForeignKey(d => d.WorkshopId).OnDelete(DeleteBehavior.Restrict);
    }
}
