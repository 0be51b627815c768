namespace Hub.Web.Access;

/// <summary>Which origin a browser may come from: the one it asked, or the public address.</summary>
internal static class Origins
{
    public static bool IsOwn(HttpContext context, string? origin, HubSettings settings)
    {
        if (!Uri.TryCreate(origin, UriKind.Absolute, out var given)) return false;
        string own = $"{context.Request.Scheme}://{context.Request.Host}";
        return Same(given, own) || settings.PublicUrl is { } address && Same(given, address);
    }

    private static bool Same(Uri given, string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var other) && Uri.Compare(given, other, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;
}
