using System.Reflection;
using Hub.Web.Audit;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Hub.Web.Data;

public static class DataSetup
{
    /// <summary>An object and what hangs on it are read by one statement, which sees one state; its lists are short.</summary>
    private const QuerySplittingBehavior OneLook = QuerySplittingBehavior.SingleQuery;

    public static WebApplicationBuilder AddData(this WebApplicationBuilder builder, HubSettings settings)
    {
        var services = builder.Services;
        services.AddSingleton(settings).AddSingleton(TimeProvider.System).AddSingleton<WriteGate>().AddSingleton<Commits>().AddSingleton<HubWrites>().AddSingleton<Consultations>();
        if (settings.Database is DatabaseKind.Postgres)
        {
            // Set where everybody reads it: the notes, the jobs and the context share one pool.
            builder.Configuration["ConnectionStrings:Hub"] = Tuned(builder.Configuration.GetConnectionString("Hub"));
            services.AddPooledDbContextFactory<PostgresHubDb>(options => options.UseNpgsql(builder.Configuration.GetConnectionString("Hub"), npgsql => npgsql.UseQuerySplittingBehavior(OneLook)));
            services.AddSingleton<IDbContextFactory<HubDb>, HubDbFactory<PostgresHubDb>>();
        }
        else
        {
            Directory.CreateDirectory(settings.Data);
            services.AddPooledDbContextFactory<SqliteHubDb>((provider, options) => options.UseSqlite($"Data Source={settings.DatabaseFile};Default Timeout={SqlitePragmas.PatienceSeconds}", sqlite => sqlite.UseQuerySplittingBehavior(OneLook)).AddInterceptors(new SqlitePragmas(), provider.GetRequiredService<Commits>()));
            services.AddSingleton<IDbContextFactory<HubDb>, HubDbFactory<SqliteHubDb>>();
            services.AddHostedService<SqliteCheckpoints>();
        }

        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<HubDb>>().CreateDbContext());
        // A use case is a class with RunAsync that takes HubWrites: registered by that shape, so that a new one needs no line here.
        foreach (var useCase in UseCases) services.AddSingleton(useCase);
        return builder;
    }

    /// <summary>
    /// PostgreSQL would compile a query that it thinks long, which takes longer than any of ours runs, and sort more than four megabytes on disk.
    /// Who sets Options in the connection string says it otherwise.
    /// </summary>
    private static string Tuned(string? connection)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection);
        if (string.IsNullOrEmpty(settings.Options)) settings.Options = "-c jit=off -c work_mem=16MB";
        return settings.ConnectionString;
    }

    /// <summary>Every use case of the hub; tests walk this list.</summary>
    public static IReadOnlyList<Type> UseCases { get; } = [.. typeof(DataSetup).Assembly.GetTypes().Where(t =>
        t is { IsClass: true, IsAbstract: false } && t.GetMethod("RunAsync") is not null
        && t.GetConstructors(BindingFlags.Public | BindingFlags.Instance).Any(c => c.GetParameters().Any(p => p.ParameterType == typeof(HubWrites))))];

    /// <summary>
    /// PostgreSQL: nodes that start at the same moment migrate, provision and make their first rows one after the other. Dispose what is
    /// returned once the hub has started; a node that dies meanwhile gives its turn on. Null on SQLite, where a hub is alone.
    /// </summary>
    public static async Task<IAsyncDisposable?> TakeTurnToStartAsync(this WebApplication app, CancellationToken cancel = default)
    {
        if (app.Services.GetRequiredService<HubSettings>().Database is DatabaseKind.Sqlite) return null;
        var settings = new NpgsqlConnectionStringBuilder(app.Configuration.GetConnectionString("Hub")) { Pooling = false, CommandTimeout = 300 };
        var turn = new NpgsqlConnection(settings.ConnectionString);
        try
        {
            await turn.OpenAsync(cancel);
            await using var wait = new NpgsqlCommand("select pg_advisory_lock(hashtextextended('hub start', 0))", turn);
            await wait.ExecuteNonQueryAsync(cancel);
            return turn;
        }
        catch
        {
            await turn.DisposeAsync();
            throw;
        }
    }

    /// <summary>Brings the database to this version's schema. SQLite: WAL, so that readers never wait for the writer.</summary>
    public static async Task MigrateAsync(this WebApplication app, CancellationToken cancel = default)
    {
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<HubDb>>().CreateDbContextAsync(cancel);
        // Asked first: EF builds the model of the last migration and compares it with today's before it finds that nothing is to be done.
        if ((await db.Database.GetPendingMigrationsAsync(cancel)).Any()) await db.Database.MigrateAsync(cancel);
        if (db.Database.IsSqlite()) await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL;", cancel);
    }
}
