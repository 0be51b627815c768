using System.Security.Claims;
using Hub.Web.Data;
using Hub.Web.Shell;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Access;

/// <summary>The cookies of sign-in: the short one between password and code, and the one of the session.</summary>
public sealed class SignIns(IHttpContextAccessor http, IDbContextFactory<HubDb> hub)
{
    public const string StepScheme = "HubStep";

    private HttpContext Context => http.HttpContext ?? throw new InvalidOperationException("There is no request here.");

    public string? Browser => Context.Request.Headers.UserAgent.ToString() is { Length: > 0 } agent ? agent : null;

    public Guid? SessionId => Sessions.IdOf(Context.User);

    /// <summary>A new session cookie; whatever stood there before is replaced, so that nobody can fix a session beforehand.</summary>
    public async Task BeginAsync(Guid userId, Guid sessionId)
    {
        await Context.SignOutAsync(StepScheme);
        await using var db = await hub.CreateDbContextAsync(Context.RequestAborted);
        ScreenLanguage.Choose(Context, await db.Users.Where(u => u.Id == userId).Select(u => u.Language).SingleOrDefaultAsync(Context.RequestAborted));
        await Context.SignInAsync(IdentityConstants.ApplicationScheme, Person(IdentityConstants.ApplicationScheme, userId, new Claim(Sessions.Claim, sessionId.ToString())));
    }

    /// <summary>Remembers for ten minutes whose password was right.</summary>
    public Task RememberStepAsync(Guid userId) => Context.SignInAsync(StepScheme, Person(StepScheme, userId));

    public async Task<Guid?> StepAsync() =>
        Guid.TryParse((await Context.AuthenticateAsync(StepScheme)).Principal?.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

    public Task EndAsync() => Context.SignOutAsync(IdentityConstants.ApplicationScheme);

    /// <summary>Where to go after signing in: only ever a page of this hub.</summary>
    public static string Safe(string? path) =>
        path is ['/', not ('/' or '\\'), ..] && Uri.TryCreate("http://here" + path, UriKind.Absolute, out var page) && page.Host == "here" && !path.StartsWith("/sign-in", StringComparison.Ordinal) && !path.Any(char.IsControl) ? path : "/";

    private static ClaimsPrincipal Person(string scheme, Guid userId, params Claim[] more) =>
        new(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, userId.ToString()), .. more], scheme));
}
