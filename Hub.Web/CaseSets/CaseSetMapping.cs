using Hub.Domain.CaseSets;
using Hub.Domain.Workshops;
using Hub.Web.Workshops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Web.CaseSets;

internal sealed class CaseSetMapping : IEntityTypeConfiguration<CaseSet>
{
    public void Configure(EntityTypeBuilder<CaseSet> set)
    {
        set.ToTable("CaseSets");
        set.Property(s => s.Id).ValueGeneratedNever();
        set.HasOne<Workshop>().WithMany().HasForeignKey(s => s.WorkshopId);
        set.HasOne<Organisation>().WithMany().HasForeignKey(s => s.OwnerOrganisationId).OnDelete(DeleteBehavior.Restrict);
        set.HasOne<CaseSet>().WithMany().HasForeignKey(s => s.PriorSetId).OnDelete(DeleteBehavior.Restrict);
        set.HasOne<CaseSet>().WithMany().HasForeignKey(s => s.MergedIntoId).OnDelete(DeleteBehavior.Restrict);
        set.HasIndex(s => new { s.WorkshopId, s.Ref }).IsUnique();
        // The indexes that lists and counts read hold columns of the marking too, which the model cannot say: see the migration CaseSetsAreListed.
        set.HasIndex(s => new { s.WorkshopId, s.OwnerOrganisationId, s.Ref });
        set.HasIndex(s => s.TeamId);
        set.PrimitiveCollection(s => s.Languages);
        set.OwnsOne(s => s.Marking, MarkingMapping.Map);
        set.Navigation(s => s.Marking).IsRequired();
        set.OwnsMany(s => s.ExternalRefs, reference =>
        {
            reference.ToTable("CaseSetRefs");
            reference.WithOwner().HasForeignKey("CaseSetId");
            reference.HasKey("CaseSetId", nameof(ExternalRef.System), nameof(ExternalRef.Normalised));
            reference.HasIndex(r => new { r.System, r.Normalised });
        });
        set.OwnsMany(s => s.Steps, step =>
        {
            step.ToTable("CaseSetSteps");
            step.WithOwner().HasForeignKey(s => s.CaseSetId);
            step.HasKey(s => new { s.CaseSetId, s.Number });
            step.Property(s => s.Number).ValueGeneratedNever();
        });
        set.HasMany(s => s.Assignments).WithOne().HasForeignKey(a => a.CaseSetId);
        set.HasMany(s => s.Grants).WithOne().HasForeignKey(g => g.CaseSetId);
        set.Ignore(s => s.CurrentAssignment);
        set.Ignore(s => s.WaitingAssignment);
    }
}

internal sealed class CaseSetGrantMapping : IEntityTypeConfiguration<CaseSetGrant>
{
    public void Configure(EntityTypeBuilder<CaseSetGrant> grant)
    {
        grant.ToTable("CaseSetGrants");
        grant.Property(g => g.Id).ValueGeneratedNever();
        grant.HasIndex(g => new { g.PersonId, g.ExpiresAt });
    }
}

internal sealed class CaseSetLinkMapping : IEntityTypeConfiguration<CaseSetLink>
{
    public void Configure(EntityTypeBuilder<CaseSetLink> link)
    {
        link.ToTable("CaseSetLinks");
        link.Property(l => l.Id).ValueGeneratedNever();
        link.HasOne<Workshop>().WithMany().HasForeignKey(l => l.WorkshopId);
        link.HasOne<CaseSet>().WithMany().HasForeignKey(l => l.FirstSetId);
        link.HasOne<CaseSet>().WithMany().HasForeignKey(l => l.SecondSetId);
        link.HasIndex(l => new { l.WorkshopId, l.FirstSetId, l.SecondSetId, l.Kind }).IsUnique();
    }
}

internal sealed class EstimateRuleMapping : IEntityTypeConfiguration<EstimateRule>
{
    public void Configure(EntityTypeBuilder<EstimateRule> rule)
    {
        rule.ToTable("EstimateRules");
        rule.HasKey(r => r.WorkshopId);
        rule.HasOne<Workshop>().WithOne().HasForeignKey<EstimateRule>(r => r.WorkshopId);
        rule.Ignore(r => r.Estimate);
    }
}
