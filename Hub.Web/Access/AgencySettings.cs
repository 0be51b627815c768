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
}
