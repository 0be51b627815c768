using Hub.Domain.Workshops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Web.Workshops;

internal sealed class WorkshopMapping : IEntityTypeConfiguration<Workshop>
{
    public void Configure(EntityTypeBuilder<Workshop> workshop)
    {
        workshop.ToTable("Workshops");
        workshop.Property(w => w.Id).ValueGeneratedNever();
        workshop.HasOne<Organisation>().WithMany().HasForeignKey(w => w.HostOrganisationId).OnDelete(DeleteBehavior.Restrict);
        workshop.HasOne<Programme>().WithMany().HasForeignKey(w => w.ProgrammeId).OnDelete(DeleteBehavior.Restrict);
        workshop.PrimitiveCollection(w => w.SupportingOrganisationIds);
    }
}
