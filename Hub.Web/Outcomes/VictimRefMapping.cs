using Hub.Domain.Outcomes;
using Hub.Domain.Workshops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Web.Outcomes;

internal sealed class VictimRefMapping : IEntityTypeConfiguration<VictimRef>
{
    public void Configure(EntityTypeBuilder<VictimRef> victim)
    {
        victim.ToTable("VictimRefs");
        victim.Property(v => v.Id).ValueGeneratedNever();
        victim.OwnsMany(v => v.Links, link => SetLinkMapping.Map(link, "VictimSetLinks", "VictimRefId"));
        victim.HasMany(v => v.Events).WithOne().HasForeignKey(e => e.VictimRefId);
        victim.HasIndex(v => new { v.WorkshopId, v.Label }).IsUnique();
        victim.HasOne<Workshop>().WithMany().HasForeignKey(v => v.WorkshopId).OnDelete(DeleteBehavior.Restrict);
        victim.Ignore(v => v.KnownBefore).Ignore(v => v.CaseSetIds);
    }
}
