using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Access;

/// <summary>While nobody administers the hub, every start prints a new one-time link; a bootstrap token makes its service administrator once.</summary>
internal sealed class FirstStart(HubWrites writes, IDbContextFactory<HubDb> hub, HubSettings settings, IConfiguration configuration, ILogger<FirstStart> log) : IHostedService
{
    private static readonly TimeSpan Lasts = TimeSpan.FromDays(1);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (settings.BootstrapToken is { Length: > 0 } token) await BootstrapAsync(token, cancellationToken);
        await using (var db = await hub.CreateDbContextAsync(cancellationToken))
        {
            if (await db.Users.AnyAsync(u => !u.IsService, cancellationToken)) return;
        }

        var actor = Actor.Hub("First start");
        string secret = Secrets.Make();
        await using var write = await writes.BeginAsync(actor, cancellationToken);
        foreach (var older in await write.Db.SignInLinks.Where(l => l.Purpose == SignInLinkPurpose.SetUp && l.UsedAt == null && l.LapsedAt == null).ToListAsync(cancellationToken)) older.Lapse(write.Now);
        var link = new SignInLink(Guid.CreateVersion7(), SignInLinkPurpose.SetUp, null, Secrets.Hash(secret), Guid.Empty, write.Now, write.Now + Lasts);
        write.Db.SignInLinks.Add(link);
        write.Record(AuditOperation.Security, "SetUpLinkPrinted", "SignInLink", link.Id);
        await write.SaveAsync(cancellationToken);
        string address = settings.PublicUrl ?? (configuration["Urls"] ?? "http://localhost:5080").Split(';')[0].Replace("0.0.0.0", "localhost", StringComparison.Ordinal).Replace("[::]", "localhost", StringComparison.Ordinal).Replace("*", "localhost", StringComparison.Ordinal);
        // To the console, not to the log: a log may be kept and read by others.
        Console.WriteLine($"Nobody uses this hub yet. Create its first administrator here, within a day:\n\n  {address.TrimEnd('/')}/set-up?token={secret}\n");
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task BootstrapAsync(string token, CancellationToken cancel)
    {
        string hash = Secrets.Hash(token);
        await using (var db = await hub.CreateDbContextAsync(cancel))
        {
            // Once: neither a second start nor a revoked token brings it back.
            if (await db.Users.AnyAsync(cancel)) return;
        }

        if (!token.StartsWith(TokenAuthentication.Prefix, StringComparison.Ordinal) || token.Length < 24)
            throw new InvalidOperationException($"Hub__BootstrapToken begins with {TokenAuthentication.Prefix} and has at least 24 characters.");
        await using var write = await writes.BeginAsync(Actor.Hub("First start"), cancel);
        var service = new HubUser(Guid.CreateVersion7(), "service@hub.invalid", "Service") { IsAdministrator = true, IsService = true, CreatedAt = write.Now };
        write.Db.Users.Add(service);
        write.Db.AccessTokens.Add(new AccessToken(Guid.CreateVersion7(), service.Id, "Bootstrap", hash, write.Now, null));
        write.Record(AuditOperation.Security, "ServiceAdministratorMade", "User", service.Id);
        await write.SaveAsync(cancel);
        log.LogInformation("The service administrator of the bootstrap token was made");
    }
}
