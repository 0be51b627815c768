using Hub.Domain.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Web.Audit;

internal sealed class AuditEventMapping : IEntityTypeConfiguration<AuditEvent>
{
    public void Configure(EntityTypeBuilder<AuditEvent> entry)
    {
        entry.ToTable("AuditEvents");
        entry.HasKey(e => e.Sequence);
        entry.Property(e => e.Sequence).ValueGeneratedOnAdd();
        entry.HasIndex(e => new { e.WorkshopId, e.Sequence });
        entry.HasIndex(e => new { e.ActorUserId, e.ObjectId, e.At });
    }
}
