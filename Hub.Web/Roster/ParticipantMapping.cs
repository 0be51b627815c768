using Hub.Domain.Roster;
using Hub.Domain.Workshops;
using Hub.Web.Access;
using Hub.Web.Workshops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Web.Roster;

internal sealed class ParticipantMapping : IEntityTypeConfiguration<Participant>
{
    public void Configure(EntityTypeBuilder<Participant> participant)
    {
        participant.ToTable("Participants");
        participant.Property(p => p.Id).ValueGeneratedNever();
        participant.HasOne<Workshop>().WithMany().HasForeignKey(p => p.WorkshopId);
        // Hub.Domain has never heard of HubUser.
        participant.HasOne<HubUser>().WithMany().HasForeignKey(p => p.PersonId).OnDelete(DeleteBehavior.Restrict);
        participant.HasOne<Organisation>().WithMany().HasForeignKey(p => p.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        participant.PrimitiveCollection(p => p.Languages);
        participant.PrimitiveCollection(p => p.Expertise);
        participant.Property(p => p.MaxMarking).HasConversion(MarkingMapping.LimitConverter);
        // One live seat per person and workshop, whatever two organisers do at once.
        participant.HasIndex(p => new { p.WorkshopId, p.PersonId }).IsUnique()
            .HasFilter("\"State\" NOT IN (" + string.Join(", ", Participant.Ended.Order().Select(s => $"'{s}'")) + ")");
        participant.HasIndex(p => p.PersonId);
        // The unique index leaves ended seats out, so lists of a workshop need one of their own.
        participant.HasIndex(p => p.WorkshopId);
        participant.HasMany(p => p.History).WithOne().HasForeignKey(s => s.ParticipantId).OnDelete(DeleteBehavior.Restrict);
    }
}
