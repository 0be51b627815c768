using System.Reflection;

namespace Hub.Web.Operations;

/// <summary>Which hub this is.</summary>
public static class Release
{
    /// <summary>The version that was built, with the commit where the build knew it.</summary>
    public static string Version { get; } = typeof(Release).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
