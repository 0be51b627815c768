using Hub.Domain.Reminders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Web.Mail;

internal sealed class OutboxMapping : IEntityTypeConfiguration<OutboxMail>
{
    public void Configure(EntityTypeBuilder<OutboxMail> mail)
    {
        mail.ToTable("OutboxMails");
        mail.Property(m => m.Id).ValueGeneratedNever();
        mail.HasIndex(m => new { m.State, m.DueAt });
        mail.HasIndex(m => new { m.WorkshopId, m.PersonId, m.SentAt });
    }
}
