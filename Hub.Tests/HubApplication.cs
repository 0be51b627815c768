using System.Net.Http.Headers;
using Hub.Domain.Access;
using Hub.Web.Access;
using Hub.Web.Data;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Hub.Tests;

/// <summary>
/// The real hub on a database of its own in a new folder, in this process. On PostgreSQL when given a connection.
/// <code>await using var hub = new HubApplication(); var client = await hub.AsAsync(user);</code>
/// </summary>
public sealed class HubApplication : WebApplicationFactory<Program>
{
    /// <summary>An empty database of this version, made once and copied for each hub.</summary>
    private static readonly Lazy<string> Migrated = new(() =>
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory("hub-test-").FullName, "hub.db");
        var services = new ServiceCollection().Configure<IdentityOptions>(options => options.Stores.SchemaVersion = IdentitySchemaVersions.Version3).BuildServiceProvider();
        using (var db = new SqliteHubDb(new DbContextOptionsBuilder<SqliteHubDb>().UseSqlite($"Data Source={file};Pooling=False").UseApplicationServiceProvider(services).Options))
            db.Database.Migrate();
        return file;
    });

    private readonly string? _postgres;
    private readonly Dictionary<string, string> _settings;

    public HubApplication(string? postgres = null, Dictionary<string, string>? settings = null, string? folder = null)
    {
        _postgres = postgres;
        _settings = settings ?? [];
        Folder = folder ?? Directory.CreateTempSubdirectory("hub-test-").FullName;
    }

    /// <summary>The data folder: database, keys, pickup.</summary>
    public string Folder { get; }

    public TimeProvider? Clock { get; init; }

    /// <summary>Starts the hub on a real port of 127.0.0.1 for browsers and sockets, and returns its address.</summary>
    public string Listen()
    {
        UseKestrel(0);
        StartServer();
        return Get<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First().Replace("localhost", "127.0.0.1").Replace("[::]", "127.0.0.1");
    }

    /// <summary>Ends the jobs and everything else that works by itself; the database can still be read.</summary>
    public Task StopAsync() => Get<IHost>().StopAsync();

    public IDbContextFactory<HubDb> Db => Services.GetRequiredService<IDbContextFactory<HubDb>>();

    public T Get<T>() where T : notnull => Services.GetRequiredService<T>();

    /// <summary>A person straight into the database; tests of sign-in go the real way.</summary>
    public async Task<HubUser> HasUserAsync(string name, bool administrator = false)
    {
        await using var db = await Db.CreateDbContextAsync();
        string email = name.ToLowerInvariant().Replace(" ", "-").Replace("(", "").Replace(")", "") + "@example.org";
        var user = new HubUser(Guid.CreateVersion7(), email, name)
        {
            IsAdministrator = administrator,
            NormalizedEmail = email.ToUpperInvariant(),
            NormalizedUserName = email.ToUpperInvariant(),
            EmailConfirmed = true,
        };
        db.Users.Add(user);
        await db.SaveChangesAsync();
        return user;
    }

    /// <summary>Who acts, as the hub would load it for a request of this person now.</summary>
    public Task<Actor> ActorAsync(HubUser user) => Get<ActorLoader>().LoadAsync(user.Id, CancellationToken.None);

    /// <summary>A client of /api/v1 that carries a token of this person.</summary>
    public async Task<HttpClient> AsAsync(HubUser user)
    {
        string secret = Secrets.Make(TokenAuthentication.Prefix);
        await using (var db = await Db.CreateDbContextAsync())
        {
            db.Add(new AccessToken(Guid.CreateVersion7(), user.Id, "test", Secrets.Hash(secret), DateTime.UtcNow, null));
            await db.SaveChangesAsync();
        }

        var client = CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        return client;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        builder.UseSetting("Hub:Data", Folder);
        if (_postgres is null && !File.Exists(Path.Combine(Folder, "hub.db"))) File.Copy(Migrated.Value, Path.Combine(Folder, "hub.db"));
        if (_postgres is not null) builder.UseSetting("Hub:Database", "Postgres").UseSetting("ConnectionStrings:Hub", _postgres);
        foreach (var (key, value) in _settings) builder.UseSetting(key, value);
        if (Clock is { } clock) builder.ConfigureServices(services => services.AddSingleton(clock));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }
}
