using Hub.Domain.Outcomes;
using Hub.Domain.Workshops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Web.Outcomes;

internal sealed class OffenderRefMapping : IEntityTypeConfiguration<OffenderRef>
{
    public void Configure(EntityTypeBuilder<OffenderRef> offender)
    {
        offender.ToTable("OffenderRefs");
        offender.Property(o => o.Id).ValueGeneratedNever();
        offender.OwnsMany(o => o.Links, link => SetLinkMapping.Map(link, "OffenderSetLinks", "OffenderRefId"));
        offender.HasMany(o => o.Events).WithOne().HasForeignKey(e => e.OffenderRefId);
        offender.HasIndex(o => new { o.WorkshopId, o.Label }).IsUnique();
        offender.HasOne<Workshop>().WithMany().HasForeignKey(o => o.WorkshopId).OnDelete(DeleteBehavior.Restrict);
        offender.Ignore(o => o.CaseSetIds);
    }
}
