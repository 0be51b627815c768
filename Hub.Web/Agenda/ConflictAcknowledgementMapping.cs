using Hub.Domain.Agenda;
using Hub.Domain.Workshops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Web.Agenda;

internal sealed class ConflictAcknowledgementMapping : IEntityTypeConfiguration<ConflictAcknowledgement>
{
    public void Configure(EntityTypeBuilder<ConflictAcknowledgement> acknowledgement)
    {
        acknowledgement.ToTable("ConflictAcknowledgements");
        acknowledgement.Property(a => a.Id).ValueGeneratedNever();
        acknowledgement.HasOne<Workshop>().WithMany().HasForeignKey(a => a.WorkshopId);
        acknowledgement.HasIndex(a => new { a.WorkshopId, a.Key }).IsUnique();
    }
}
