using System.Security.Claims;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Access;

/// <summary>Whether what somebody signed in with still opens the hub: the token or the session, and the person. A socket outlives the request that opened it.</summary>
public sealed class Credentials(IDbContextFactory<HubDb> hub, TimeProvider clock)
{
    public async Task<bool> AreAliveAsync(ClaimsPrincipal? user, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = await hub.CreateDbContextAsync(cancel);
        if (Guid.TryParse(user?.FindFirstValue(TokenAuthentication.TokenClaim), out var tokenId))
        {
            return await (from t in db.AccessTokens.AsNoTracking() join u in db.Users on t.UserId equals u.Id where t.Id == tokenId && u.LockedAt == null select t).SingleOrDefaultAsync(cancel) is { } token
                && token.IsAliveAt(now);
        }

        return Sessions.IdOf(user) is { } sessionId
            && await (from s in db.SignInSessions.AsNoTracking() join u in db.Users on s.UserId equals u.Id where s.Id == sessionId && u.LockedAt == null select s).SingleOrDefaultAsync(cancel) is { } session
            && session.IsAliveAt(now);
    }
}
