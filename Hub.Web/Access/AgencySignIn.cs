using System.Net.Http.Headers;
using System.Text.Json;
using Hub.Domain.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;

namespace Hub.Web.Access;

/// <summary>
/// Sign-in by the identity provider of an agency, where one is configured: authorization code with PKCE, then userinfo. The provider says who
/// sits there; it makes no account and gives no right. Only a verified address that belongs to somebody here opens the hub.
/// </summary>
public sealed class AgencySignIn(HubSettings settings)
{
    public const string Scheme = "Agency", Answer = "/sign-in/agency/answer", EmailClaim = "agency-email", VerifiedClaim = "agency-email-verified";
    /// <summary>The sign-in page with the sentence that the agency's answer opens nothing here.</summary>
    public const string Refused = "/sign-in?agency=refused";

    /// <summary>As the sign-in page names it; null without a provider.</summary>
    public string? Name => settings.Agency is { ClientId.Length: > 0 } agency ? agency.Name : null;

    internal static void Configure(OAuthOptions options, AgencySettings agency)
    {
        (options.ClientId, options.ClientSecret) = (agency.ClientId, agency.ClientSecret);
        (options.AuthorizationEndpoint, options.TokenEndpoint, options.UserInformationEndpoint) = (agency.AuthorizationEndpoint, agency.TokenEndpoint, agency.UserInfoEndpoint);
        options.UsePkce = true;
        options.CallbackPath = Answer;
        options.SaveTokens = false;
        options.Scope.Clear();
        foreach (string scope in agency.Scope.Split(' ', StringSplitOptions.RemoveEmptyEntries)) options.Scope.Add(scope);
        // The answer comes by a top-level GET, so the strictest cookie that still travels with it is enough.
        (options.CorrelationCookie.SameSite, options.CorrelationCookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
        options.RemoteAuthenticationTimeout = TimeSpan.FromMinutes(10);
        options.BackchannelHttpHandler = new SocketsHttpHandler { AllowAutoRedirect = false };
        options.BackchannelTimeout = TimeSpan.FromSeconds(20);
        options.Events.OnCreatingTicket = ReadUserInfoAsync;
        options.Events.OnTicketReceived = EnterAsync;
        options.Events.OnRemoteFailure = context =>
        {
            context.HttpContext.RequestServices.GetRequiredService<ILogger<AgencySignIn>>().LogWarning("The agency's sign-in failed: {Kind}", context.Failure?.GetType().Name);
            context.Response.Redirect(Refused);
            context.HandleResponse();
            return Task.CompletedTask;
        };
    }

    private static async Task ReadUserInfoAsync(OAuthCreatingTicketContext context)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, context.Options.UserInformationEndpoint);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", context.AccessToken);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var answer = await context.Backchannel.SendAsync(request, context.HttpContext.RequestAborted);
        answer.EnsureSuccessStatusCode();
        using var person = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(context.HttpContext.RequestAborted));
        if (person.RootElement.TryGetProperty("email", out var email) && email.ValueKind is JsonValueKind.String) context.Identity!.AddClaim(new(EmailClaim, email.GetString()!));
        // Some providers write the word instead of the value.
        if (person.RootElement.TryGetProperty("email_verified", out var verified) && (verified.ValueKind is JsonValueKind.True || verified.ValueKind is JsonValueKind.String && verified.GetString() == "true"))
            context.Identity!.AddClaim(new(VerifiedClaim, "true"));
    }

    /// <summary>The agency's answer becomes a session of the hub, or nothing: no cookie of the provider's is kept.</summary>
    private static async Task EnterAsync(TicketReceivedContext context)
    {
        var services = context.HttpContext.RequestServices;
        var signIns = services.GetRequiredService<SignIns>();
        string? email = context.Principal?.FindFirst(EmailClaim)?.Value;
        bool verified = context.Principal?.FindFirst(VerifiedClaim) is not null;
        var nobody = Actor.Nobody with { From = context.HttpContext.Connection.RemoteIpAddress?.ToString(), RequestId = context.HttpContext.TraceIdentifier };
        var entered = await services.GetRequiredService<SignInByAgency>().RunAsync(nobody, verified ? email : null, signIns.Browser, context.HttpContext.RequestAborted);
        if (entered is { } session) await signIns.BeginAsync(session.UserId, session.SessionId);
        context.Response.Redirect(entered is null ? Refused : SignIns.Safe(context.ReturnUri));
        context.HandleResponse();
    }
}
