using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Access;

/// <summary>
/// Spends a sign-in link: with a password (the code of an app comes next) or with a passkey (which signs in). Everything that was signed in
/// before ends. A reset by link also forgets a lost authenticator app: the link came through an administrator or the person's own mailbox.
/// </summary>
public sealed class UseSignInLink(HubWrites writes, Accounts accounts)
{
    /// <summary>Gives the person, and a session when a passkey was made.</summary>
    public async Task<(Guid UserId, Guid? SessionId)> RunAsync(Actor actor, string secret, string? password, PasskeyAttestationResult? made, string? browser, CancellationToken cancel)
    {
        string hash = Secrets.Hash(secret ?? "");
        await using var write = await writes.BeginAsync(actor, cancel);
        var link = await write.Db.SignInLinks.SingleOrDefaultAsync(l => l.Hash == hash && l.UserId != null, cancel)
            ?? throw new RuleBrokenException("sign-in-link.spent", "This link has been used or has expired. Ask for a new one.");
        link.Use(write.Now);
        var user = await write.Db.Users.SingleAsync(u => u.Id == link.UserId, cancel);
        if (user.LockedAt is not null) throw new RuleBrokenException("users.locked", "This account is locked. Ask an administrator.");
        Guid? session = null;
        await Sessions.EndAllAsync(write.Db, user.Id, write.Now, null, cancel);
        user.EmailConfirmed = true;
        if (made is { Succeeded: true })
        {
            // The challenge was made for one person; another link must not take its answer.
            if (made.UserEntity.Id != user.Id.ToString()) throw new RuleBrokenException("sign-in-link.spent", "This link has been used or has expired. Ask for a new one.");
            await AddPasskey.AddAsync(accounts, write, user, made.Passkey, null);
            session = Sessions.Begin(write, user, SignInMethod.Link, browser).Id;
        }
        else
        {
            Accounts.SetPassword(user, password ?? "");
            (user.AuthenticatorKey, user.AuthenticatorStep, user.RecoveryCodes) = (null, null, []);
        }

        write.Record(AuditOperation.Security, "SignInLinkUsed", "User", user.Id, detail: $"{link.Purpose}, {(made is null ? "password" : "passkey")}");
        await write.SaveAsync(cancel);
        return (user.Id, session);
    }
}
