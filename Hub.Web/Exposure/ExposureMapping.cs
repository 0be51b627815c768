using Hub.Domain.CaseSets;
using Hub.Domain.Exposure;
using Hub.Domain.Roster;
using Hub.Domain.Workshops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Web.Exposure;

internal sealed class ExposurePolicyMapping : IEntityTypeConfiguration<ExposurePolicy>
{
    public void Configure(EntityTypeBuilder<ExposurePolicy> policy)
    {
        policy.ToTable("ExposurePolicies");
        policy.HasKey(p => p.WorkshopId);
        policy.HasOne<Workshop>().WithOne().HasForeignKey<ExposurePolicy>(p => p.WorkshopId);
    }
}

internal sealed class ExposureSessionMapping : IEntityTypeConfiguration<ExposureSession>
{
    public void Configure(EntityTypeBuilder<ExposureSession> session)
    {
        session.ToTable("ExposureSessions");
        session.Property(s => s.Id).ValueGeneratedNever();
        session.HasOne<Workshop>().WithMany().HasForeignKey(s => s.WorkshopId);
        session.HasOne<Participant>().WithMany().HasForeignKey(s => s.ParticipantId).OnDelete(DeleteBehavior.Restrict);
        session.HasOne<CaseSet>().WithMany().HasForeignKey(s => s.CaseSetId).OnDelete(DeleteBehavior.Restrict);
        session.PrimitiveCollection(s => s.Mitigations);
        session.HasIndex(s => new { s.ParticipantId, s.StartedAt });
        session.HasIndex(s => s.EndedAt);
        // One running session a seat, whatever two tabs do at once.
        session.HasIndex(s => s.ParticipantId, "OneRunning").IsUnique().HasFilter("\"EndedAt\" IS NULL");
    }
}

internal sealed class DebriefMapping : IEntityTypeConfiguration<Debrief>
{
    public void Configure(EntityTypeBuilder<Debrief> debrief)
    {
        debrief.ToTable("Debriefs");
        debrief.Property(d => d.Id).ValueGeneratedNever();
        debrief.HasOne<Workshop>().WithMany().HasForeignKey(d => d.WorkshopId);
        debrief.HasOne<Participant>().WithMany().HasForeignKey(d => d.ParticipantId).OnDelete(DeleteBehavior.Restrict);
        debrief.HasIndex(d => new { d.ParticipantId, d.Day });
    }
}
