using Hub.Web.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Machine;

/// <summary>A hub's database from outside of its process.</summary>
internal static class Databases
{
    public static HubDb Open(string postgres) => new PostgresHubDb(Options<PostgresHubDb>(o => o.UseNpgsql(postgres)));

    public static HubDb OpenFile(string file) => new SqliteHubDb(Options<SqliteHubDb>(o => o.UseSqlite($"Data Source={file};Pooling=False")));

    private static DbContextOptions<T> Options<T>(Action<DbContextOptionsBuilder<T>> use) where T : HubDb
    {
        var builder = new DbContextOptionsBuilder<T>();
        use(builder);
        return builder.UseApplicationServiceProvider(new ServiceCollection()
            .Configure<IdentityOptions>(options => options.Stores.SchemaVersion = IdentitySchemaVersions.Version3).BuildServiceProvider()).Options;
    }
}
