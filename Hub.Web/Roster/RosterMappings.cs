using Hub.Domain.Roster;
using Hub.Domain.Workshops;
using Hub.Web.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Web.Roster;

internal sealed class RosterMappings :
    IEntityTypeConfiguration<ParticipantStep>, IEntityTypeConfiguration<Invitation>, IEntityTypeConfiguration<RosterRules>, IEntityTypeConfiguration<AgencyQuota>,
    IEntityTypeConfiguration<Clearance>, IEntityTypeConfiguration<PresenceEvent>, IEntityTypeConfiguration<Badge>, IEntityTypeConfiguration<PersonAddress>, IEntityTypeConfiguration<SavedView>
{
    public void Configure(EntityTypeBuilder<ParticipantStep> step)
    {
        step.ToTable("ParticipantSteps");
        step.Property(s => s.Id).ValueGeneratedNever();
        step.HasIndex(s => new { s.WorkshopId, s.At });
    }

    public void Configure(EntityTypeBuilder<Invitation> invitation)
    {
        invitation.ToTable("Invitations");
        invitation.Property(i => i.Id).ValueGeneratedNever();
        invitation.HasOne<Participant>().WithMany().HasForeignKey(i => i.ParticipantId).OnDelete(DeleteBehavior.Restrict);
        invitation.HasIndex(i => i.SecretHash).IsUnique();
        invitation.HasIndex(i => i.WorkshopId);
    }

    public void Configure(EntityTypeBuilder<RosterRules> rules)
    {
        rules.ToTable("RosterRules");
        rules.HasKey(r => r.WorkshopId);
        rules.Property(r => r.WorkshopId).ValueGeneratedNever();
        rules.HasOne<Workshop>().WithMany().HasForeignKey(r => r.WorkshopId);
    }

    public void Configure(EntityTypeBuilder<AgencyQuota> quota)
    {
        quota.ToTable("AgencyQuotas");
        quota.Property(q => q.Id).ValueGeneratedNever();
        quota.HasIndex(q => new { q.WorkshopId, q.OrganisationId }).IsUnique();
        quota.HasOne<Organisation>().WithMany().HasForeignKey(q => q.OrganisationId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Clearance> clearance)
    {
        clearance.ToTable("Clearances");
        clearance.HasKey(c => c.ParticipantId);
        clearance.Property(c => c.ParticipantId).ValueGeneratedNever();
        clearance.HasIndex(c => c.WorkshopId);
        clearance.HasOne<Participant>().WithOne().HasForeignKey<Clearance>(c => c.ParticipantId);
    }

    public void Configure(EntityTypeBuilder<PresenceEvent> presence)
    {
        presence.ToTable("PresenceEvents");
        presence.Property(e => e.Id).ValueGeneratedNever();
        presence.HasOne<Participant>().WithMany().HasForeignKey(e => e.ParticipantId).OnDelete(DeleteBehavior.Restrict);
        presence.HasIndex(e => new { e.WorkshopId, e.Day });
    }

    public void Configure(EntityTypeBuilder<Badge> badge)
    {
        badge.ToTable("Badges");
        badge.Property(b => b.Id).ValueGeneratedNever();
        badge.HasOne<Participant>().WithMany().HasForeignKey(b => b.ParticipantId).OnDelete(DeleteBehavior.Restrict);
        badge.HasIndex(b => b.Code).IsUnique();
        badge.HasIndex(b => b.WorkshopId);
    }

    public void Configure(EntityTypeBuilder<PersonAddress> address)
    {
        address.ToTable("PersonAddresses");
        address.HasKey(a => a.Address);
        address.HasOne<HubUser>().WithMany().HasForeignKey(a => a.PersonId);
        address.HasIndex(a => a.PersonId);
    }

    public void Configure(EntityTypeBuilder<SavedView> view)
    {
        view.ToTable("SavedViews");
        view.Property(v => v.Id).ValueGeneratedNever();
        view.HasIndex(v => new { v.WorkshopId, v.UserId, v.List, v.Name }).IsUnique();
    }
}
