namespace Hub.Web.Shell;

/// <summary>Light or dark as the person chose, else as the system says. The choice is a cookie, so that the server renders it.</summary>
public static class Theme
{
    public const string Cookie = "theme";

    /// <summary>"light" or "dark", null when the system decides.</summary>
    public static string? Chosen(HttpContext? context)
    {
        string? theme = context?.Request.Cookies[Cookie];
        return theme is "light" or "dark" ? theme : null;
    }

    internal static void Choose(HttpContext context, string? theme)
    {
        if (theme is "light" or "dark")
            context.Response.Cookies.Append(Cookie, theme, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, MaxAge = TimeSpan.FromDays(365), IsEssential = true });
        else context.Response.Cookies.Delete(Cookie);
    }
}
