using Hub.Domain.Notes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Web.Notes;

internal sealed class NoteEditorMapping : IEntityTypeConfiguration<NoteEditor>
{
    public void Configure(EntityTypeBuilder<NoteEditor> editor)
    {
        editor.ToTable("NoteEditors");
        editor.HasKey(e => e.Number);
        editor.Property(e => e.Number).ValueGeneratedOnAdd();
        editor.Property(e => e.StoredId).HasMaxLength(80);
        editor.HasIndex(e => new { e.NoteNumber, e.StoredId }).IsUnique();
    }
}
