namespace Hub.Web.Agenda;

/// <summary>Where calendars point to: the hub's public address, and its host, which is part of every entry's uid.</summary>
internal static class Calendars
{
    public static string Link(HubSettings settings, string path) => (settings.PublicUrl ?? "http://localhost:5080").TrimEnd('/') + path;

    public static string Host(HubSettings settings) => new Uri(Link(settings, "/")).Host;
}
