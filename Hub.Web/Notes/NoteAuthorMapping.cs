using Hub.Domain.Notes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Web.Notes;

internal sealed class NoteAuthorMapping : IEntityTypeConfiguration<NoteAuthor>
{
    public void Configure(EntityTypeBuilder<NoteAuthor> author)
    {
        author.ToTable("NoteAuthors");
        author.HasKey(a => a.Number);
        author.Property(a => a.Number).ValueGeneratedOnAdd();
        author.HasIndex(a => a.UserId).IsUnique();
        author.Property(a => a.Name).HasMaxLength(200);
    }
}
