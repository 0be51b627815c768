using Hub.Domain.Agenda;
using Hub.Domain.Workshops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Web.Agenda;

internal sealed class RoomMapping : IEntityTypeConfiguration<Room>
{
    public void Configure(EntityTypeBuilder<Room> room)
    {
        room.ToTable("Rooms");
        room.Property(r => r.Id).ValueGeneratedNever();
        room.HasOne<Workshop>().WithMany().HasForeignKey(r => r.WorkshopId);
        room.HasIndex(r => new { r.WorkshopId, r.Name }).IsUnique();
    }
}
