using Microsoft.AspNetCore.Authentication;

namespace Hub.Web.Access;

internal static class AgencySignInApi
{
    /// <summary>Sends the browser to the agency's identity provider; without one there is nothing here.</summary>
    public static void MapAgencySignIn(this IEndpointRouteBuilder app) => app.MapGet("/sign-in/agency", (AgencySignIn agency, string? @return) =>
        agency.Name is null ? Results.NotFound() : Results.Challenge(new AuthenticationProperties { RedirectUri = SignIns.Safe(@return) }, [AgencySignIn.Scheme])).AllowAnonymous().ExcludeFromDescription();
}
