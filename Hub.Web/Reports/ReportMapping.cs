using Hub.Domain.Reports;
using Hub.Domain.Workshops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Web.Reports;

internal sealed class ReportMapping : IEntityTypeConfiguration<Report>
{
    public void Configure(EntityTypeBuilder<Report> report)
    {
        report.ToTable("Reports");
        report.Property(r => r.Id).ValueGeneratedNever();
        report.HasOne<Workshop>().WithMany().HasForeignKey(r => r.WorkshopId).OnDelete(DeleteBehavior.Restrict);
        report.HasIndex(r => new { r.WorkshopId, r.Number }).IsUnique();
    }
}
