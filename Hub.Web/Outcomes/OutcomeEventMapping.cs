using Hub.Domain.Outcomes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Web.Outcomes;

internal sealed class OutcomeEventMapping : IEntityTypeConfiguration<OutcomeEvent>
{
    public void Configure(EntityTypeBuilder<OutcomeEvent> entry)
    {
        entry.ToTable("OutcomeEvents", table => table.HasCheckConstraint("CK_OutcomeEvents_Subject", "(\"VictimRefId\" IS NULL) <> (\"OffenderRefId\" IS NULL)"));
        entry.Property(e => e.Id).ValueGeneratedNever();
        entry.HasIndex(e => new { e.VictimRefId, e.No }).IsUnique();
        entry.HasIndex(e => new { e.OffenderRefId, e.No }).IsUnique();
        entry.HasIndex(e => new { e.WorkshopId, e.RecordedAt });
    }
}
