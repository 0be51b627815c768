using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Hub.Web.Reports;

/// <summary>The shapes of the two maps, prepared at build time by Client/reports/build-map.mjs from Natural Earth (public domain).</summary>
public sealed partial class MapShapes(IWebHostEnvironment environment)
{
    private readonly ConcurrentDictionary<string, (string ViewBox, IReadOnlyList<Shape> Shapes)> _maps = new();

    /// <param name="Code">ISO 3166-1; null for a territory without one.</param>
    /// <param name="Tag">path, or circle for a small state.</param>
    public sealed record Shape(string? Code, string Tag, string Geometry);

    public (string ViewBox, IReadOnlyList<Shape> Shapes) Of(bool europe) => _maps.GetOrAdd(europe ? "map-europe.svg" : "map-world.svg", Read);

    private (string, IReadOnlyList<Shape>) Read(string file)
    {
        using var stream = environment.WebRootFileProvider.GetFileInfo($"build/{file}").CreateReadStream();
        using var reader = new StreamReader(stream);
        string svg = reader.ReadToEnd();
        var shapes = ShapeLine().Matches(svg).Select(m => new Shape(m.Groups["code"] is { Success: true } code ? code.Value : null, m.Groups["tag"].Value, m.Groups["geometry"].Value)).ToList();
        return (ViewBox().Match(svg).Groups[1].Value, shapes);
    }

    [GeneratedRegex("<(?<tag>path|circle) class=\"country\"(?: data-code=\"(?<code>..)\")? (?<geometry>[^>]*?)/>")]
    private static partial Regex ShapeLine();

    [GeneratedRegex("viewBox=\"([^\"]+)\"")]
    private static partial Regex ViewBox();
}
