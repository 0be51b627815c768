using Hub.Domain.Access;
using Hub.Web.Api;
using Hub.Web.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Access;

/// <summary>The challenges of passkeys, sign-out, and the routes beside pages that sign-in needs.</summary>
internal static class PasskeysApi
{
    public static void MapAccess(this WebApplication app)
    {
        app.MapHealth();
        app.MapAgencySignIn();
        var passkeys = app.MapGroup("/sign-in/passkey").AddEndpointFilter<CookieNeedsAntiforgery>().DisableAntiforgery().ExcludeFromDescription();
        passkeys.MapPost("/request", RequestAsync).AllowAnonymous();
        passkeys.MapPost("/creation", CreationAsync);
        passkeys.MapPost("/creation-by-link", CreationByLinkAsync).AllowAnonymous();
        app.MapPost("/sign-out", SignOutAsync).AddEndpointFilter<CookieNeedsAntiforgery>().DisableAntiforgery().ExcludeFromDescription();
    }

    private static async Task<IResult> RequestAsync(SignInManager<HubUser> signIn) =>
        Results.Text(await signIn.MakePasskeyRequestOptionsAsync(null), "application/json");

    private static async Task<IResult> CreationAsync(SignInManager<HubUser> signIn, CurrentActor actors, Sessions sessions, HttpContext context, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        if (!await sessions.IsFreshAsync(context.User, cancel)) return Results.Problem("Prove again who you are before you add a passkey.", statusCode: 403);
        var actor = await actors.GetAsync();
        await using var db = await hub.CreateDbContextAsync(cancel);
        var user = await db.Users.AsNoTracking().SingleAsync(u => u.Id == actor.UserId, cancel);
        return Results.Text(await OptionsForAsync(signIn, user), "application/json");
    }

    private static async Task<IResult> CreationByLinkAsync([FromForm] string secret, SignInManager<HubUser> signIn, TimeProvider clock, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        string hash = Secrets.Hash(secret);
        await using var db = await hub.CreateDbContextAsync(cancel);
        var link = await db.SignInLinks.AsNoTracking().SingleOrDefaultAsync(l => l.Hash == hash && l.UserId != null, cancel);
        if (link is null || !link.IsOpenAt(clock.GetUtcNow().UtcDateTime)) return Results.Problem("This link has been used or has expired.", statusCode: 404);
        return Results.Text(await OptionsForAsync(signIn, await db.Users.AsNoTracking().SingleAsync(u => u.Id == link.UserId, cancel)), "application/json");
    }

    private static Task<string> OptionsForAsync(SignInManager<HubUser> signIn, HubUser user) =>
        signIn.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity { Id = user.Id.ToString(), Name = user.Email!, DisplayName = user.DisplayName });

    private static async Task<IResult> SignOutAsync(CurrentActor actors, SignIns signIns, EndSession end, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        if (signIns.SessionId is { } session && actor != Actor.Nobody) await end.RunAsync(actor, session, null, cancel);
        await signIns.EndAsync();
        return Results.LocalRedirect("/sign-in");
    }
}
