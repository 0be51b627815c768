namespace Hub.Web.Access;

/// <summary>An agency's identity provider (Hub__Agency__…): OAuth 2.0 authorization code with PKCE, and userinfo.</summary>
public sealed class AgencySettings
{
    public string Name { get; set; } = "your agency";
    public string ClientId { get; set; } = "";
    public string ClientSecret { get; set; } = "";
    public string AuthorizationEndpoint { get; set; } = "";
    public string TokenEndpoint { get; set; } = "";
    public string UserInfoEndpoint { get; set; } = "";
    public string Scope { get; set; } = "openid email";

    /// <summary>Throws <see cref="InvalidOperationException"/> when an address is missing, or would carry the secret or the person's address over a network in the clear.</summary>
    public void DemandSafe()
    {
        foreach (var (setting, address) in ((string, string)[])[(nameof(AuthorizationEndpoint), AuthorizationEndpoint), (nameof(TokenEndpoint), TokenEndpoint), (nameof(UserInfoEndpoint), UserInfoEndpoint)])
        {
            if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || !(uri.Scheme == Uri.UriSchemeHttps || uri.IsLoopback && uri.Scheme == Uri.UriSchemeHttp))
                throw new InvalidOperationException($"Hub__Agency__{setting} must be an https address, because Hub__Agency__ClientId is set.");
        }
    }
}
