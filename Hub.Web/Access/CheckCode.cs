using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Access;

/// <summary>The second step: six digits, or one of the recovery codes. Begins the session, or null when the code is wrong.</summary>
public sealed class CheckCode(HubWrites writes, Accounts accounts)
{
    public async Task<Guid?> RunAsync(Actor actor, Guid userId, string code, string? browser, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        var user = await write.Db.Users.SingleOrDefaultAsync(u => u.Id == userId && u.LockedAt == null, cancel) ?? throw new NotFoundException();
        if (user.LockoutEnd > write.Now) throw new RuleBrokenException("sign-in.paused", "There were too many wrong tries. Wait {0} minutes, or sign in with a passkey.", (int)CheckPassword.Pause.TotalMinutes);
        var method = accounts.CodeCounts(user, code, write.Now) ? SignInMethod.PasswordAndCode
            : Accounts.SpendRecoveryCode(user, code) ? SignInMethod.RecoveryCode : (SignInMethod?)null;
        Guid? session = null;
        if (method is null)
        {
            if (++user.AccessFailedCount >= CheckPassword.Tries) (user.LockoutEnd, user.AccessFailedCount) = (write.Now + CheckPassword.Pause, 0);
        }
        else
        {
            user.AccessFailedCount = 0;
            session = Sessions.Begin(write, user, method.Value, browser).Id;
        }

        write.Record(AuditOperation.Security, session is null ? "CodeRefused" : "SignedIn", "User", user.Id, detail: method?.ToString());
        await write.SaveAsync(cancel);
        return session;
    }
}
