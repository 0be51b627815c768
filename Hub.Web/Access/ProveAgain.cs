using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Access;

/// <summary>Proves again who sits there, before an export or an override: by passkey, or by password and code. False when it fails.</summary>
public sealed class ProveAgain(HubWrites writes, Accounts accounts, IDbContextFactory<HubDb> hub)
{
    public async Task<bool> RunAsync(Actor actor, Guid sessionId, string? password, string? code, UserPasskeyInfo? passkey, CancellationToken cancel)
    {
        HubUser? seen;
        await using (var db = await hub.CreateDbContextAsync(cancel)) seen = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == actor.UserId, cancel);
        bool known = passkey is not null || Accounts.PasswordIs(seen, password ?? "");

        await using var write = await writes.BeginAsync(actor, cancel);
        var user = await write.Db.Users.SingleOrDefaultAsync(u => u.Id == actor.UserId, cancel) ?? throw new NotFoundException();
        var session = await write.Db.SignInSessions.SingleOrDefaultAsync(s => s.Id == sessionId && s.UserId == user.Id, cancel) ?? throw new NotFoundException();
        bool paused = user.LockoutEnd > write.Now;
        bool proved = known && !paused && (passkey is not null || user.IsDemonstration || accounts.CodeCounts(user, code ?? "", write.Now));
        if (proved) session.Prove(write.Now);
        else if (!paused && ++user.AccessFailedCount >= CheckPassword.Tries) (user.LockoutEnd, user.AccessFailedCount) = (write.Now + CheckPassword.Pause, 0);
        write.Record(AuditOperation.Security, proved ? "ProvedAgain" : "ProofRefused", "User", user.Id);
        await write.SaveAsync(cancel);
        return proved;
    }
}
