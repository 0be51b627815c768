using System.Net;

namespace Hub.Web.Access;

/// <summary>What every answer carries, and which hosts are answered at all.</summary>
public static class Hardening
{
    /// <summary>The hash is that of the one style element Turbo writes for its progress bar.</summary>
    public const string ContentSecurityPolicy =
        "default-src 'self'; style-src 'self' 'sha256-WAyOw4V+FqDc35lQPyRADLBWbuNK8ahvYEaQIYF1+Ps='; script-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'; report-uri /csp-report";

    public static void UseHardening(this WebApplication app, HubSettings settings)
    {
        app.Use((context, next) =>
        {
            if (!MayBeNamed(context.Request.Host.Host, settings))
            {
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
                return context.Response.WriteAsync("This hub is not known by that name. Its administrator sets Hub__PublicUrl or Hub__AllowedHosts.");
            }

            context.Response.OnStarting(static state =>
            {
                SetHeaders((HttpContext)state);
                return Task.CompletedTask;
            }, context);
            return next(context);
        });
        app.MapCspReports();
    }

    /// <summary>
    /// The public address, what is allowed beside it, and loopback. An address in digits cannot be rebound to somebody else's name,
    /// so it stays open as long as no name is configured.
    /// </summary>
    internal static bool MayBeNamed(string host, HubSettings settings)
    {
        bool isAddress = IPAddress.TryParse(host, out var address);
        if (isAddress && IPAddress.IsLoopback(address!) || host.Equals("localhost", StringComparison.OrdinalIgnoreCase)) return true;
        string[] named = [.. (settings.AllowedHosts ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries), .. Uri.TryCreate(settings.PublicUrl, UriKind.Absolute, out var url) ? [url.Host] : Array.Empty<string>()];
        return named.Length == 0 ? isAddress : named.Contains(host, StringComparer.OrdinalIgnoreCase);
    }

    private static void SetHeaders(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), display-capture=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.XFrameOptions = "DENY";
        if (headers.ContentSecurityPolicy.Count == 0) headers.ContentSecurityPolicy = ContentSecurityPolicy;
        if (context.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        // What was shown to one person stays with that person. Antiforgery sets its own; static files have theirs.
        if (headers.CacheControl.Count == 0) headers.CacheControl = "no-store";
    }
}
