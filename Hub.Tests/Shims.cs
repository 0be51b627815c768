using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Hub.Tests;

internal static class Shims
{
    /// <summary>bunit names a later AngleSharp.Diffing than the one the build downloads; the default loader would refuse it.</summary>
    [ModuleInitializer]
    internal static void Install() => AssemblyLoadContext.Default.Resolving += (context, name) =>
        name.Name == "AngleSharp.Diffing"
            ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "shim", "AngleSharp.Diffing.dll"))
            : null;
}
