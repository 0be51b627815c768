using Hub.Domain.Retention;
using Hub.Domain.Workshops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Web.Retention;

internal sealed class RetentionRecordMapping : IEntityTypeConfiguration<RetentionRecord>
{
    public void Configure(EntityTypeBuilder<RetentionRecord> record)
    {
        record.ToTable("RetentionRecords");
        record.HasKey(r => r.WorkshopId);
        record.Property(r => r.WorkshopId).ValueGeneratedNever();
        record.Property(r => r.HeldBecause).HasMaxLength(500);
        record.HasOne<Workshop>().WithOne().HasForeignKey<RetentionRecord>(r => r.WorkshopId);
    }
}

internal sealed class FrozenFigureMapping : IEntityTypeConfiguration<FrozenFigure>
{
    public void Configure(EntityTypeBuilder<FrozenFigure> figure)
    {
        figure.ToTable("FrozenFigures");
        figure.HasKey(f => new { f.WorkshopId, f.Key });
        figure.Property(f => f.Key).HasMaxLength(60);
        figure.HasOne<Workshop>().WithMany().HasForeignKey(f => f.WorkshopId);
    }
}
