using System.Globalization;
using System.Text;

namespace Hub.Tests.Bench;

/// <summary>Cost against size as a picture: both axes by powers of ten, so that what doubles with the data rises at 45 degrees and what does not lies flat.</summary>
internal static class GrowthPlot
{
    private const int Width = 720, Height = 420, Left = 64, Right = 210, Top = 28, Bottom = 48;

    private static readonly string[] Inks = ["#1d4ed8", "#b45309", "#047857", "#be123c", "#6d28d9"];

    /// <param name="sizes">What the bottom axis counts.</param>
    /// <param name="lines">For each name its points: size, milliseconds. Both above zero.</param>
    public static string Svg(string title, string sizes, IReadOnlyList<(string Name, IReadOnlyList<(double Size, double Ms)> Points)> lines)
    {
        var all = lines.SelectMany(l => l.Points).ToList();
        var (fromX, toX) = Powers(all.Select(p => p.Size));
        var (fromY, toY) = Powers(all.Select(p => p.Ms));
        double X(double size) => Left + (Math.Log10(size) - fromX) / (toX - fromX) * (Width - Left - Right);
        double Y(double ms) => Height - Bottom - (Math.Log10(ms) - fromY) / (toY - fromY) * (Height - Top - Bottom);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{title}\" font-family=\"system-ui, sans-serif\" font-size=\"12\">\n<rect width=\"{Width}\" height=\"{Height}\" fill=\"#fff\"/>\n<text x=\"{Left}\" y=\"18\" font-weight=\"600\">{title}</text>\n");
        for (int power = fromX; power <= toX; power++)
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{X(Math.Pow(10, power)):0} {Top}V{Height - Bottom}\" stroke=\"#e2e8f0\"/><text x=\"{X(Math.Pow(10, power)):0}\" y=\"{Height - Bottom + 18}\" text-anchor=\"middle\">{Math.Pow(10, power):#,0}</text>\n");
        for (int power = fromY; power <= toY; power++)
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{Left} {Y(Math.Pow(10, power)):0}H{Width - Right}\" stroke=\"#e2e8f0\"/><text x=\"{Left - 8}\" y=\"{Y(Math.Pow(10, power)) + 4:0}\" text-anchor=\"end\">{Math.Pow(10, power):#,0.###} ms</text>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{(Left + Width - Right) / 2}\" y=\"{Height - 10}\" text-anchor=\"middle\">{sizes}</text>\n");
        // Names stand beside the last point of their line, moved apart where lines end together.
        double above = double.NegativeInfinity;
        foreach (var (line, ink) in lines.Select((l, i) => (l, Inks[i % Inks.Length])).OrderBy(l => Y(l.l.Points[^1].Ms)))
        {
            svg.Append(CultureInfo.InvariantCulture, $"<polyline fill=\"none\" stroke=\"{ink}\" stroke-width=\"2\" points=\"{string.Join(' ', line.Points.Select(p => string.Create(CultureInfo.InvariantCulture, $"{X(p.Size):0.0},{Y(p.Ms):0.0}")))}\"/>\n");
            foreach (var point in line.Points) svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{X(point.Size):0.0}\" cy=\"{Y(point.Ms):0.0}\" r=\"3\" fill=\"{ink}\"/>");
            above = Math.Max(Y(line.Points[^1].Ms) + 4, above + 16);
            svg.Append(CultureInfo.InvariantCulture, $"\n<text x=\"{Width - Right + 10}\" y=\"{above:0}\" fill=\"{ink}\">{line.Name}, {Measure.Ms(line.Points[^1].Ms)} ms</text>\n");
        }

        return svg.Append("</svg>\n").ToString();
    }

    /// <summary>The whole powers of ten around the values.</summary>
    private static (int From, int To) Powers(IEnumerable<double> values)
    {
        var logs = values.Select(Math.Log10).ToList();
        int from = (int)Math.Floor(logs.Min()), to = (int)Math.Ceiling(logs.Max());
        return (from, Math.Max(to, from + 1));
    }
}
