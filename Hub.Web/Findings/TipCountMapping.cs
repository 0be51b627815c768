using Hub.Domain.Findings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Web.Findings;

internal sealed class TipCountMapping : IEntityTypeConfiguration<TipCount>
{
    public void Configure(EntityTypeBuilder<TipCount> tips)
    {
        tips.ToTable("TipCounts");
        tips.Property(t => t.Id).ValueGeneratedNever();
        tips.HasOne<TraceableObject>().WithMany().HasForeignKey(t => t.ObjectId);
    }
}
