using Hub.Domain.Audit;
using Hub.Domain.Roster;
using Hub.Domain.Teams;
using Hub.Domain.Workshops;
using Hub.Web.Access;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Data;

/// <summary>Everything the hub stores; repository and unit of work in one. One context per operation, from IDbContextFactory&lt;HubDb&gt;.</summary>
public abstract class HubDb(DbContextOptions options) : IdentityUserContext<HubUser, Guid>(options)
{
    public DbSet<AuditEvent> AuditEvents => Set<AuditEvent>();
    public DbSet<Organisation> Organisations => Set<Organisation>();
    public DbSet<Participant> Participants => Set<Participant>();
    public DbSet<Team> Teams => Set<Team>();
    public DbSet<Workshop> Workshops => Set<Workshop>();

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        foreach (var entry in ChangeTracker.Entries().Where(e => e.State is EntityState.Modified))
        {
            if (entry.Metadata.FindProperty("Version") is { IsConcurrencyToken: true })
                entry.Property("Version").CurrentValue = (int)entry.Property("Version").OriginalValue! + 1;
        }

        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(HubDb).Assembly);
        foreach (var version in builder.Model.GetEntityTypes().Select(t => t.FindProperty("Version")).Where(p => p is { ClrType: var type } && type == typeof(int) && !p.IsKey()))
            version!.IsConcurrencyToken = true;
    }
}
