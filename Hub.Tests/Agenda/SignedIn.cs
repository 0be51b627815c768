using System.Security.Claims;
using Hub.Domain.Access;
using Hub.Tests.Machine;
using Hub.Web.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;

namespace Hub.Tests.Agenda;

/// <summary>A browser that is signed in already, with a session and a cookie as the hub makes them; sign-in itself is tested in Access.</summary>
internal static class SignedIn
{
    public static async Task<IBrowserContext> BrowserAsync(HubApplication hub, string address, HubUser user, bool script = true, int width = 1440, int height = 900, ColorScheme scheme = ColorScheme.Light)
    {
        var session = new SignInSession(Guid.CreateVersion7(), user.Id, SignInMethod.Passkey, null, "test", DateTime.UtcNow);
        await using (var db = await hub.Db.CreateDbContextAsync())
        {
            db.Add(session);
            await db.SaveChangesAsync();
        }

        const string Scheme = "Identity.Application";
        var cookie = hub.Get<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var person = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, user.Id.ToString()), new Claim(Sessions.Claim, session.Id.ToString())], Scheme));
        var ticket = new AuthenticationTicket(person, new AuthenticationProperties { IssuedUtc = DateTimeOffset.UtcNow, ExpiresUtc = DateTimeOffset.UtcNow.AddHours(8) }, Scheme);
        var browser = await Browser.OpenAsync(address, width, height, scheme, script);
        await browser.AddCookiesAsync([new Cookie { Name = cookie.Cookie.Name!, Value = cookie.TicketDataFormat.Protect(ticket), Url = address }]);
        return browser;
    }
}
