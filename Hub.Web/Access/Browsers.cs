namespace Hub.Web.Access;

/// <summary>A browser as people know it, from what it says of itself: "Firefox on Linux".</summary>
internal static class Browsers
{
    private static readonly (string Sign, string Name)[] Names = [("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];
    private static readonly (string Sign, string Name)[] Systems = [("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Mac OS", "macOS"), ("Linux", "Linux")];

    public static string Name(string? userAgent)
    {
        string browser = Array.Find(Names, n => userAgent?.Contains(n.Sign, StringComparison.Ordinal) == true).Name ?? "Browser";
        string? system = Array.Find(Systems, n => userAgent?.Contains(n.Sign, StringComparison.Ordinal) == true).Name;
        return system is null ? browser : $"{browser}, {system}";
    }
}
