using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Access;

/// <summary>Joins an authenticator app to an account, proved by its first code. Gives new recovery codes and, where none is running, a session.</summary>
public sealed class SetUpAuthenticator(HubWrites writes, Accounts accounts)
{
    public async Task<(IReadOnlyList<string> RecoveryCodes, Guid? SessionId)> RunAsync(Actor actor, Guid userId, string key, string code, bool beginSession, string? browser, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        var user = await write.Db.Users.SingleOrDefaultAsync(u => u.Id == userId && u.LockedAt == null, cancel) ?? throw new NotFoundException();
        // Whoever has only the password must not be able to put their own app in the place of one that is there.
        if (beginSession && user.AuthenticatorKey is not null) throw new NotFoundException();
        if (Totp.Match(key, code, write.Now, null) is not { } step)
            throw new InvalidFieldException("code", "This is not the code of that app now. Check the clock of the phone and type the six digits shown.");
        accounts.SetAuthenticator(user, key, step);
        var codes = Accounts.RenewRecoveryCodes(user);
        Guid? session = beginSession ? Sessions.Begin(write, user, SignInMethod.PasswordAndCode, browser).Id : null;
        write.Record(AuditOperation.Security, "AuthenticatorSetUp", "User", user.Id, detail: beginSession ? "signed in" : null);
        await write.SaveAsync(cancel);
        return (codes, session);
    }
}
