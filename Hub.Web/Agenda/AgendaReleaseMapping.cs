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
        release.OwnsMany(r => r.Sessions, session =>
        {
            session.ToTable("ReleasedSessions");
            session.WithOwner().HasForeignKey(s => s.ReleaseId);
            session.HasKey(s => s.Id);
            session.Property(s => s.Id).ValueGeneratedNever();
            session.PrimitiveCollection(s => s.LeadSeatIds);
            session.PrimitiveCollection(s => s.SeatIds);
            session.PrimitiveCollection(s => s.FormerSeatIds);
        });
        // Most questions about releases are "when was the last one"; the sessions come when they are asked for.
        release.Navigation(r => r.Sessions).AutoInclude(false);
    }
}
