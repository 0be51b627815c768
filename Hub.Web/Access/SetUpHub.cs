using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Access;

/// <summary>Creates the first administrator through the link that the hub printed at its first start.</summary>
public sealed class SetUpHub(HubWrites writes)
{
    /// <summary>Gives the new person; setting up the authenticator app comes next.</summary>
    public async Task<Guid> RunAsync(Actor actor, string token, string email, string displayName, string password, CancellationToken cancel)
    {
        string hash = Secrets.Hash(token ?? "");
        var (address, name) = Accounts.Checked(email, displayName);
        await using var write = await writes.BeginAsync(actor, cancel, lockOn: LastAdministrator.Lock);
        var link = await write.Db.SignInLinks.SingleOrDefaultAsync(l => l.Hash == hash && l.Purpose == SignInLinkPurpose.SetUp, cancel);
        if (link is null || await write.Db.Users.AnyAsync(u => !u.IsService && !u.IsDemonstration && u.IsAdministrator, cancel))
            throw new RuleBrokenException("set-up.done", "This link does not work any more. A hub is set up once; restart it to get a new link while nobody administers it.");
        link.Use(write.Now);
        var user = new HubUser(Guid.CreateVersion7(), address, name) { IsAdministrator = true, CreatedAt = write.Now };
        Accounts.SetPassword(user, password ?? "");
        write.Db.Users.Add(user);
        write.Record(AuditOperation.Security, "HubSetUp", "User", user.Id);
        await write.SaveAsync(cancel);
        return user.Id;
    }
}
