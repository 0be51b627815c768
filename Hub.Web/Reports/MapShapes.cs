using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Hub.Web.Reports;

/// <summary>The outlines that the bundle draws (Client/reports/maps.mjs), read once.</summary>
public sealed partial class MapShapes(IWebHostEnvironment web)
{
    private readonly ConcurrentDictionary<string, (string Box, IReadOnlyList<Shape> Shapes)> _maps = new();

    public (string Box, IReadOnlyList<Shape> Shapes) Of(string name) => _maps.GetOrAdd(name, Read);

    private (string, IReadOnlyList<Shape>) Read(string name)
    {
        using var reader = new StreamReader(web.WebRootFileProvider.GetFileInfo($"build/map-{name}.svg").CreateReadStream());
        string svg = reader.ReadToEnd();
        return (Box().Match(svg).Groups[1].Value, [.. Country().Matches(svg).Select(m => new Shape(m.Groups[1].Value, m.Groups[2].Success ? m.Groups[2].Value : null, m.Groups[3].Value))]);
    }

    /// <summary>A path or a circle with the attributes that give it its form; the code is null for land that no country code stands for.</summary>
    public sealed record Shape(string Tag, string? Code, string Form);

    [GeneratedRegex("viewBox=\"([^\"]+)\"")]
    private static partial Regex Box();

    [GeneratedRegex("<(path|circle) class=\"country\"(?: data-code=\"(..)\")? ([^>]*)/>")]
    private static partial Regex Country();
}
