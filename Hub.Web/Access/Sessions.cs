using System.Security.Claims;
using Hub.Domain.Access;
using Hub.Web.Data;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Access;

/// <summary>The sessions of people: begun by whatever proved who they are, asked for at every request.</summary>
public sealed class Sessions(IDbContextFactory<HubDb> hub, WriteGate gate, TimeProvider clock, Commits commits)
{
    private readonly Kept<Guid, SignInSession?> _kept = new(commits);

    public const string Claim = "session";
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(2);

    public static Guid? IdOf(ClaimsPrincipal? user) => Guid.TryParse(user?.FindFirstValue(Claim), out var id) ? id : null;

    /// <summary>Begins a session in a write.</summary>
    internal static SignInSession Begin(Write write, HubUser user, SignInMethod method, string? browser)
    {
        var session = new SignInSession(Guid.CreateVersion7(), user.Id, method, write.Actor.From, Browsers.Name(browser), write.Now);
        write.Db.SignInSessions.Add(session);
        return session;
    }

    internal static async Task EndAllAsync(HubDb db, Guid userId, DateTime now, Guid? except, CancellationToken cancel)
    {
        foreach (var session in await db.SignInSessions.Where(s => s.UserId == userId && s.EndedAt == null && s.Id != except).ToListAsync(cancel)) session.End(now);
    }

    /// <summary>Whether the session still gives access; remembers, at most every two minutes, that it was seen.</summary>
    public async Task<bool> IsAliveAsync(Guid sessionId, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var session = await _kept.GetAsync(sessionId, now, async c =>
        {
            await using var db = await hub.CreateDbContextAsync(c);
            return await db.SignInSessions.AsNoTracking().SingleOrDefaultAsync(s => s.Id == sessionId, c);
        }, cancel);
        if (session is null || !session.IsAliveAt(now)) return false;
        if (now - session.LastSeenAt > SeenEvery)
        {
            using var turn = await gate.EnterAsync(cancel);
            await using var db = await hub.CreateDbContextAsync(cancel);
            await db.SignInSessions.Where(s => s.Id == sessionId).ExecuteUpdateAsync(s => s.SetProperty(x => x.LastSeenAt, now), cancel);
        }

        return true;
    }

    /// <summary>Leads a browser whose proof is older to /confirm and from there back to the page. True when it does: the handler then does nothing.</summary>
    internal async Task<bool> ProvesAgainAsync(HttpContext http, NavigationManager nav, string back)
    {
        if (IdOf(http.User) is null || await IsFreshAsync(http.User, http.RequestAborted)) return false;
        nav.NavigateTo("/confirm?return=" + Uri.EscapeDataString(back));
        return true;
    }

    /// <summary>Whether the person proved who they are so recently that they may do what needs it.</summary>
    public async Task<bool> IsFreshAsync(ClaimsPrincipal? user, CancellationToken cancel)
    {
        if (IdOf(user) is not { } id) return false;
        await using var db = await hub.CreateDbContextAsync(cancel);
        return await db.SignInSessions.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, cancel) is { } session && session.IsFreshAt(clock.GetUtcNow().UtcDateTime);
    }
}
