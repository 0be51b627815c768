using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Hub.Web.Data;

/// <summary>Lets <c>dotnet ef migrations add NAME --context SqliteHubDb</c> build the model without starting the hub.</summary>
internal sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteHubDb>
{
    /// <summary>Without these services Identity falls back to its first schema and silently leaves the passkey table out.</summary>
    internal static readonly IServiceProvider Services = new ServiceCollection()
        .Configure<IdentityOptions>(options => options.Stores.SchemaVersion = IdentitySchemaVersions.Version3).BuildServiceProvider();

    public SqliteHubDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteHubDb>().UseSqlite("Data Source=:memory:").UseApplicationServiceProvider(Services).Options);
}

/// <inheritdoc cref="SqliteDesignTime"/>
internal sealed class PostgresDesignTime : IDesignTimeDbContextFactory<PostgresHubDb>
{
    public PostgresHubDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresHubDb>().UseNpgsql("Host=localhost").UseApplicationServiceProvider(SqliteDesignTime.Services).Options);
}
