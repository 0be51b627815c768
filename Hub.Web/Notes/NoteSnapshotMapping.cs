using Hub.Domain.Notes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Web.Notes;

internal sealed class NoteSnapshotMapping : IEntityTypeConfiguration<NoteSnapshot>
{
    public void Configure(EntityTypeBuilder<NoteSnapshot> snapshot)
    {
        snapshot.ToTable("NoteSnapshots");
        snapshot.HasKey(s => s.NoteNumber);
        snapshot.Property(s => s.NoteNumber).ValueGeneratedNever();
        snapshot.HasOne<Note>().WithOne().HasForeignKey<NoteSnapshot>(s => s.NoteNumber);
    }
}
