using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Hub.Tests.Access;

/// <summary>A small identity provider on loopback: OAuth 2.0 authorization code with PKCE (S256 only) and userinfo. Each code counts once.</summary>
internal sealed class AgencyProvider : IAsyncDisposable
{
    private const string Client = "hub-of-the-tests", Secret = "secret-of-the-tests";
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, (string Challenge, string Redirect)> _codes = [];
    private readonly ConcurrentDictionary<string, bool> _tokens = [];

    private AgencyProvider(WebApplication app) => _app = app;

    /// <summary>What userinfo says of whoever signs in.</summary>
    public object Person { get; set; } = new { sub = "1" };

    /// <summary>Hands out codes that are bound to another challenge, as after a theft.</summary>
    public bool SwapsChallenges { get; set; }

    public string Address => _app.Urls.Single();

    /// <summary>The settings of a hub that trusts this provider.</summary>
    public Dictionary<string, string> Settings => new()
    {
        ["Hub:Agency:Name"] = "Police IT",
        ["Hub:Agency:ClientId"] = Client,
        ["Hub:Agency:ClientSecret"] = Secret,
        ["Hub:Agency:AuthorizationEndpoint"] = Address + "/authorize",
        ["Hub:Agency:TokenEndpoint"] = Address + "/token",
        ["Hub:Agency:UserInfoEndpoint"] = Address + "/userinfo",
    };

    public static async Task<AgencyProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var provider = new AgencyProvider(builder.Build());
        provider._app.MapGet("/authorize", provider.Authorize);
        provider._app.MapPost("/token", provider.TokenAsync);
        provider._app.MapGet("/userinfo", provider.UserInfo);
        await provider._app.StartAsync();
        return provider;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private IResult Authorize(HttpRequest request)
    {
        var asked = request.Query;
        if (asked["client_id"] != Client || asked["response_type"] != "code" || asked["code_challenge_method"] != "S256" || asked["state"].Count != 1) return Results.BadRequest();
        string code = Guid.NewGuid().ToString("N"), redirect = asked["redirect_uri"].ToString();
        _codes[code] = (SwapsChallenges ? "another" : asked["code_challenge"].ToString(), redirect);
        return Results.Redirect($"{redirect}?code={code}&state={Uri.EscapeDataString(asked["state"].ToString())}");
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        bool known = _codes.TryRemove(form["code"].ToString(), out var issued);
        string challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        if (!known || form["client_id"] != Client || form["client_secret"] != Secret || form["grant_type"] != "authorization_code" || form["redirect_uri"] != issued.Redirect || challenge != issued.Challenge)
            return Results.BadRequest(new { error = "invalid_grant" });
        string token = Guid.NewGuid().ToString("N");
        _tokens[token] = true;
        return Results.Json(new { access_token = token, token_type = "Bearer", expires_in = 60 });
    }

    private IResult UserInfo(HttpRequest request) =>
        request.Headers.Authorization.ToString() is ['B', 'e', 'a', 'r', 'e', 'r', ' ', .. var token] && _tokens.ContainsKey(token) ? Results.Json(Person) : Results.Unauthorized();
}
