using Hub.Domain.Agenda;
using Hub.Domain.Teams;
using Hub.Domain.Workshops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Web.Agenda;

internal sealed class SessionMapping : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> session)
    {
        session.ToTable("Sessions");
        session.Property(s => s.Id).ValueGeneratedNever();
        session.HasOne<Workshop>().WithMany().HasForeignKey(s => s.WorkshopId);
        session.HasOne<Room>().WithMany().HasForeignKey(s => s.RoomId).OnDelete(DeleteBehavior.Restrict);
        session.HasOne<Team>().WithMany().HasForeignKey(s => s.TeamId).OnDelete(DeleteBehavior.Restrict);
        session.PrimitiveCollection(s => s.LeadSeatIds);
        session.HasIndex(s => new { s.WorkshopId, s.Day });
    }
}
