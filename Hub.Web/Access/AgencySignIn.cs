namespace Hub.Web.Access;

/// <summary>The identity provider of an agency, where one is configured.</summary>
public sealed class AgencySignIn(HubSettings settings)
{
    /// <summary>As the sign-in page names it; null without a provider.</summary>
    public string? Name => settings.Agency is { ClientId.Length: > 0 } agency ? agency.Name : null;
}
