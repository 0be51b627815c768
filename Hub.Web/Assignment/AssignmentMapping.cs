using Hub.Domain.Assignment;
using Hub.Domain.CaseSets;
using Hub.Domain.Roster;
using Hub.Domain.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Web.Assignment;

internal sealed class AssignmentMapping : IEntityTypeConfiguration<Domain.Assignment.Assignment>
{
    public void Configure(EntityTypeBuilder<Domain.Assignment.Assignment> assignment)
    {
        assignment.ToTable("Assignments");
        assignment.Property(a => a.Id).ValueGeneratedNever();
        assignment.HasOne<Team>().WithMany().HasForeignKey(a => a.TeamId).OnDelete(DeleteBehavior.Restrict);
        assignment.HasIndex(a => new { a.TeamId, a.State });
        // One team has a set at a time, whatever two people do at once.
        assignment.HasIndex(a => a.CaseSetId, "OneActive").IsUnique().HasFilter("\"State\" = 'Active'");
        assignment.OwnsMany(a => a.Overrides, rule =>
        {
            rule.ToTable("AssignmentOverrides");
            rule.WithOwner().HasForeignKey("AssignmentId");
            rule.HasKey("AssignmentId", nameof(RuleOverride.RuleCode));
        });
    }
}

internal sealed class DeclaredConflictMapping : IEntityTypeConfiguration<DeclaredConflict>
{
    public void Configure(EntityTypeBuilder<DeclaredConflict> conflict)
    {
        conflict.ToTable("DeclaredConflicts");
        // What the person says and what an organiser says stand beside each other: neither learns of, nor takes back, the other.
        conflict.HasKey(c => new { c.ParticipantId, c.CaseSetId, c.By });
        conflict.HasOne<Participant>().WithMany().HasForeignKey(c => c.ParticipantId);
        conflict.HasOne<CaseSet>().WithMany().HasForeignKey(c => c.CaseSetId);
    }
}

internal sealed class SeatOptOutMapping : IEntityTypeConfiguration<SeatOptOut>
{
    public void Configure(EntityTypeBuilder<SeatOptOut> optOut)
    {
        optOut.ToTable("SeatOptOuts");
        optOut.HasKey(o => new { o.ParticipantId, o.OptOut });
        optOut.HasOne<Participant>().WithMany().HasForeignKey(o => o.ParticipantId);
    }
}
