using Hub.Domain.Findings;
using Hub.Domain.Workshops;
using Hub.Web.Workshops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Web.Findings;

internal sealed class TraceableObjectMapping : IEntityTypeConfiguration<TraceableObject>
{
    public void Configure(EntityTypeBuilder<TraceableObject> item)
    {
        item.ToTable("TraceableObjects");
        item.Property(o => o.Id).ValueGeneratedNever();
        item.OwnsOne(o => o.Marking, MarkingMapping.Map);
        item.Navigation(o => o.Marking).IsRequired();
        item.OwnsMany(o => o.Steps, steps => DatedMapping.Map(steps, "TraceableObjectSteps", "TraceableObjectId"));
        item.OwnsMany(o => o.SanitisedBy, sanitising =>
        {
            sanitising.ToTable("TraceableObjectSanitisings");
            sanitising.WithOwner().HasForeignKey("TraceableObjectId");
            sanitising.HasKey("TraceableObjectId", nameof(Sanitising.ByUserId));
            sanitising.Property(s => s.ByUserId).ValueGeneratedNever();
        });
        item.OwnsMany(o => o.Outcomes, outcome =>
        {
            outcome.ToTable("TraceableObjectOutcomes");
            outcome.WithOwner().HasForeignKey("TraceableObjectId");
            outcome.HasKey("TraceableObjectId", nameof(ObjectOutcomeStep.No));
            outcome.Property(o => o.No).ValueGeneratedNever();
        });
        item.HasIndex(o => new { o.WorkshopId, o.Number }).IsUnique();
        item.HasIndex(o => o.CaseSetId);
        item.HasOne<Workshop>().WithMany().HasForeignKey(o => o.WorkshopId).OnDelete(DeleteBehavior.Restrict);
    }
}
