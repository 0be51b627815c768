using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace Hub.Web.Shell;

/// <summary>
/// The language of the screens: what the person chose in the profile, kept as a cookie so that no request has to ask the database, else what
/// the browser asks for. Mails have more languages than screens; who chose one of those reads English screens.
/// </summary>
public static class ScreenLanguage
{
    public const string Cookie = "language";

    private static readonly string[] Cultures = ["en-GB", "it"];

    public static void UseScreenLanguage(this WebApplication app)
    {
        var options = new RequestLocalizationOptions().SetDefaultCulture(Cultures[0]).AddSupportedCultures(Cultures).AddSupportedUICultures(Cultures);
        foreach (var cookies in options.RequestCultureProviders.OfType<CookieRequestCultureProvider>()) cookies.CookieName = Cookie;
        app.UseRequestLocalization(options);
    }

    /// <summary>Keeps what the person chose; without a choice the browser decides again.</summary>
    public static void Choose(HttpContext context, string? language)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (string.IsNullOrEmpty(language)) context.Response.Cookies.Delete(Cookie);
        else
        {
            string culture = Array.Find(Cultures, c => c == language) ?? Cultures[0];
            context.Response.Cookies.Append(Cookie, CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(CultureInfo.GetCultureInfo(culture))),
                new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, MaxAge = TimeSpan.FromDays(365), IsEssential = true });
        }
    }
}
