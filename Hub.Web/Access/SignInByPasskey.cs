using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Access;

/// <summary>Begins a session for the person whose passkey answered the challenge; null when they are locked out.</summary>
public sealed class SignInByPasskey(HubWrites writes, Accounts accounts)
{
    public async Task<Guid?> RunAsync(Actor actor, Guid userId, UserPasskeyInfo passkey, string? browser, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        var user = await write.Db.Users.SingleOrDefaultAsync(u => u.Id == userId, cancel) ?? throw new NotFoundException();
        Guid? session = null;
        if (user.LockedAt is null)
        {
            // The counter of the authenticator moves on with each use.
            using var manager = accounts.Over(write.Db);
            await manager.AddOrUpdatePasskeyAsync(user, passkey);
            session = Sessions.Begin(write, user, SignInMethod.Passkey, browser).Id;
        }

        write.Record(AuditOperation.Security, session is null ? "SignInRefused" : "SignedIn", "User", user.Id, detail: nameof(SignInMethod.Passkey));
        await write.SaveAsync(cancel);
        return session;
    }
}
