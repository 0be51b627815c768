using Hub.Domain.Assignment;
using Hub.Domain.Workshops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Web.Assignment;

internal sealed class AssignmentPlanMapping : IEntityTypeConfiguration<AssignmentPlan>
{
    public void Configure(EntityTypeBuilder<AssignmentPlan> plan)
    {
        plan.ToTable("AssignmentPlans");
        plan.Property(p => p.Id).ValueGeneratedNever();
        plan.HasOne<Workshop>().WithMany().HasForeignKey(p => p.WorkshopId);
        plan.HasIndex(p => new { p.WorkshopId, p.Number }).IsUnique();
    }
}
