using Hub.Domain.Notes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Web.Notes;

internal sealed class NoteMapping : IEntityTypeConfiguration<Note>
{
    public void Configure(EntityTypeBuilder<Note> note)
    {
        note.ToTable("Notes");
        note.HasKey(n => n.Number);
        note.Property(n => n.Number).ValueGeneratedOnAdd();
        note.HasIndex(n => n.Id).IsUnique();
        note.HasIndex(n => new { n.Scope, n.ScopeId }).IsUnique();
        note.HasIndex(n => n.WorkshopId);
    }
}
