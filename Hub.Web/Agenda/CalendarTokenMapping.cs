using Hub.Domain.Agenda;
using Hub.Domain.Roster;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Web.Agenda;

internal sealed class CalendarTokenMapping : IEntityTypeConfiguration<CalendarToken>
{
    public void Configure(EntityTypeBuilder<CalendarToken> token)
    {
        token.ToTable("CalendarTokens");
        token.Property(t => t.Id).ValueGeneratedNever();
        token.HasOne<Participant>().WithMany().HasForeignKey(t => t.ParticipantId);
        token.HasIndex(t => t.Hash).IsUnique();
    }
}
