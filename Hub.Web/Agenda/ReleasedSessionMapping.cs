using Hub.Domain.Agenda;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Web.Agenda;

internal sealed class ReleasedSessionMapping : IEntityTypeConfiguration<ReleasedSession>
{
    public void Configure(EntityTypeBuilder<ReleasedSession> session)
    {
        session.ToTable("ReleasedSessions");
        session.Property(s => s.Id).ValueGeneratedNever();
        session.PrimitiveCollection(s => s.LeadSeatIds);
        session.PrimitiveCollection(s => s.SeatIds);
        session.PrimitiveCollection(s => s.FormerSeatIds);
    }
}
