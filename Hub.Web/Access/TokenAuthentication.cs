using System.Security.Claims;
using System.Text.Encodings.Web;
using Hub.Web.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Hub.Web.Access;

/// <summary>Signs a program in by "Authorization: Bearer hub_..."; the header only, never the URL.</summary>
public sealed class TokenAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder, IDbContextFactory<HubDb> hub, TimeProvider clock)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    public const string SchemeName = "Token";
    public const string Prefix = "hub_";
    public const string TokenClaim = "token", ScopeClaim = "scope";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        string header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)) return AuthenticateResult.NoResult();
        string hash = Secrets.Hash(header["Bearer ".Length..].Trim());
        await using var db = await hub.CreateDbContextAsync(Context.RequestAborted);
        var now = clock.GetUtcNow().UtcDateTime;
        var token = await (from t in db.AccessTokens.AsNoTracking() join u in db.Users on t.UserId equals u.Id where t.Hash == hash && u.LockedAt == null select t)
            .SingleOrDefaultAsync(Context.RequestAborted);
        if (token is null || !token.IsAliveAt(now)) return AuthenticateResult.Fail("This token is unknown, revoked or expired.");
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, token.UserId.ToString()), new Claim(TokenClaim, token.Id.ToString()), new Claim(ScopeClaim, token.Scope.ToString())], SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer";
        return Task.CompletedTask;
    }
}
