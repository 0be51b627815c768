using Hub.Domain.Agenda;
using Hub.Domain.Workshops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Web.Agenda;

internal sealed class AgendaReleaseMapping : IEntityTypeConfiguration<AgendaRelease>
{
    public void Configure(EntityTypeBuilder<AgendaRelease> release)
    {
        release.ToTable("AgendaReleases");
        release.Property(r => r.Id).ValueGeneratedNever();
        release.HasOne<Workshop>().WithMany().HasForeignKey(r => r.WorkshopId);
        release.HasIndex(r => new { r.WorkshopId, r.Number }).IsUnique();
        release.HasIndex(r => new { r.WorkshopId, r.Name }).IsUnique();
        release.HasMany(r => r.Sessions).WithOne().HasForeignKey(s => s.ReleaseId);
    }
}
