using Hub.Domain.Notes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Web.Notes;

internal sealed class NoteChangeMapping : IEntityTypeConfiguration<NoteChange>
{
    public void Configure(EntityTypeBuilder<NoteChange> change)
    {
        change.ToTable("NoteChanges");
        change.HasKey(c => new { c.NoteNumber, c.Version });
        change.HasIndex(c => new { c.NoteNumber, c.EditorNumber, c.Sequence }).IsUnique();
        change.Property(c => c.Version).ValueGeneratedNever().IsConcurrencyToken(false);
        // Milliseconds since 1970: a third of the room of a written date, in a row for nearly every keystroke.
        change.Property(c => c.At).HasConversion(at => new DateTimeOffset(at).ToUnixTimeMilliseconds(), at => DateTimeOffset.FromUnixTimeMilliseconds(at).UtcDateTime);
        change.HasOne<Note>().WithMany().HasForeignKey(c => c.NoteNumber);
    }
}
