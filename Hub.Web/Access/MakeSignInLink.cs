using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Access;

/// <summary>
/// Makes the one-time link by which a person sets up how they sign in. An administrator hands it over; an accepted invitation gives it to the
/// person it was sent to (actor: the hub).
/// </summary>
public sealed class MakeSignInLink(HubWrites writes)
{
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(3);

    /// <summary>Returns the path of the link, "/sign-in/link?secret=…".</summary>
    public async Task<string> RunAsync(Actor actor, Guid userId, CancellationToken cancel)
    {
        Rights.Demand(actor.AdministersHub(), "Only an administrator hands over sign-in links.");
        await using var write = await writes.BeginAsync(actor, cancel);
        var user = await write.Db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == userId && !u.IsService, cancel) ?? throw new NotFoundException();
        var (link, secret) = await AddAsync(write, user, actor.UserId, cancel);
        write.Record(AuditOperation.Security, "SignInLinkMade", "User", user.Id, detail: link.Purpose.ToString());
        await write.SaveAsync(cancel);
        return PathOf(secret);
    }

    internal static string PathOf(string secret) => "/sign-in/link?secret=" + secret;

    /// <summary>A new link; those before lapse.</summary>
    internal static async Task<(SignInLink Link, string Secret)> AddAsync(Write write, HubUser user, Guid by, CancellationToken cancel)
    {
        foreach (var older in await write.Db.SignInLinks.Where(l => l.UserId == user.Id && l.UsedAt == null && l.LapsedAt == null).ToListAsync(cancel)) older.Lapse(write.Now);
        bool known = user.PasswordHash is not null || await write.Db.UserPasskeys.AnyAsync(p => p.UserId == user.Id, cancel);
        string secret = Secrets.Make();
        var link = new SignInLink(Guid.CreateVersion7(), known ? SignInLinkPurpose.Reset : SignInLinkPurpose.FirstSignIn, user.Id, Secrets.Hash(secret), by, write.Now, write.Now + Lasts);
        write.Db.SignInLinks.Add(link);
        return (link, secret);
    }
}
