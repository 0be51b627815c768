namespace Hub.Web.Live;

/// <summary>
/// Cross-origin rules do not cover WebSockets: a page of another site could open one with the visitor's cookie. So a socket's Origin is the
/// request's own or the public address, and a caller without an Origin, which is no browser, brings a bearer token.
/// </summary>
public static class SocketOrigin
{
    public static void UseSocketOrigin(this WebApplication app, HubSettings settings) => app.Use((context, next) =>
    {
        if (!context.Request.Path.StartsWithSegments("/hubs") || IsOurs(context.Request, settings.PublicUrl)) return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    });

    private static bool IsOurs(HttpRequest request, string? publicUrl)
    {
        string? origin = request.Headers.Origin;
        if (string.IsNullOrEmpty(origin)) return request.Headers.ContainsKey("Authorization");
        return Same(origin, $"{request.Scheme}://{request.Host}") || publicUrl is not null && Same(origin, publicUrl);
    }

    private static bool Same(string origin, string address) => Uri.TryCreate(origin, UriKind.Absolute, out var one) && Uri.TryCreate(address, UriKind.Absolute, out var other)
        && one.GetLeftPart(UriPartial.Authority) == other.GetLeftPart(UriPartial.Authority);
}
