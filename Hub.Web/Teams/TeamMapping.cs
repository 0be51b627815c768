using Hub.Domain.Roster;
using Hub.Domain.Teams;
using Hub.Domain.Workshops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Web.Teams;

internal sealed class TeamMapping : IEntityTypeConfiguration<Team>
{
    public void Configure(EntityTypeBuilder<Team> team)
    {
        team.ToTable("Teams");
        team.Property(t => t.Id).ValueGeneratedNever();
        team.HasOne<Workshop>().WithMany().HasForeignKey(t => t.WorkshopId);
        team.HasIndex(t => new { t.WorkshopId, t.Name }).IsUnique();
        team.OwnsMany(t => t.Members, member =>
        {
            member.ToTable("TeamMembers");
            member.WithOwner().HasForeignKey(m => m.TeamId);
            member.HasKey(m => new { m.TeamId, m.ParticipantId, m.From });
            member.HasOne<Participant>().WithMany().HasForeignKey(m => m.ParticipantId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
