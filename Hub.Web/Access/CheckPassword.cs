using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Access;

/// <summary>The first step of signing in by password. Wrong ones are counted against the account, never against an address that a whole room shares.</summary>
public sealed class CheckPassword(HubWrites writes, IDbContextFactory<HubDb> hub, TimeProvider clock)
{
    public const int Tries = 8;
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    public async Task<PasswordAnswer> RunAsync(Actor actor, string email, string password, string? browser, CancellationToken cancel)
    {
        // The hash is slow on purpose: it is computed before the write takes its turn.
        HubUser? seen;
        await using (var db = await hub.CreateDbContextAsync(cancel)) seen = await Accounts.ByEmailAsync(db.Users.AsNoTracking(), email, cancel);
        bool paused = seen?.LockoutEnd > clock.GetUtcNow();
        bool right = Accounts.PasswordIs(seen, password ?? "");

        await using var write = await writes.BeginAsync(actor, cancel);
        var user = seen is null ? null : await write.Db.Users.SingleOrDefaultAsync(u => u.Id == seen.Id, cancel);
        var answer = Judge(write, user, paused, right, browser);
        write.Record(AuditOperation.Security, answer.Step is PasswordStep.Refused ? "SignInRefused" : answer.Step is PasswordStep.Done ? "SignedIn" : "PasswordAccepted",
            "User", user?.Id ?? Guid.Empty, detail: answer.Step is PasswordStep.Done ? nameof(SignInMethod.Password) : paused ? "paused" : null);
        await write.SaveAsync(cancel);
        return answer;
    }

    private static PasswordAnswer Judge(Write write, HubUser? user, bool paused, bool right, string? browser)
    {
        if (user is null || paused || user.LockedAt is not null || user.IsService) return new(PasswordStep.Refused);
        if (!right)
        {
            if (++user.AccessFailedCount >= Tries) (user.LockoutEnd, user.AccessFailedCount) = (write.Now + Pause, 0);
            return new(PasswordStep.Refused);
        }

        if (user.AuthenticatorKey is not null) return new(PasswordStep.Code, user.Id);
        user.AccessFailedCount = 0;
        if (!user.IsDemonstration) return new(PasswordStep.SetUpCode, user.Id);
        return new(PasswordStep.Done, user.Id, Sessions.Begin(write, user, SignInMethod.Password, browser).Id);
    }
}
