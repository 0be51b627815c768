using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace Hub.Web.Reports;

/// <summary>
/// Writes one chart as inline SVG. Every mark carries its print colour as an attribute, which any style sheet overrides, and a class that gives it the
/// theme's colour on screen: no style attribute, no script.
/// </summary>
internal sealed class Svg(string id, double width, double height, string title, string description, string cssClass = "chart")
{
    public const string Ink = "#1b2430", Quiet = "#4a5666", Line = "#d0d6de", Main = "#1f5fbf", Soft = "#b9cdea", Scope = "#8a5200", White = "#ffffff";

    private readonly StringBuilder _marks = new();

    public Svg Text(double x, double y, string text, string css = "chart-text", string anchor = "start", string fill = Quiet, double size = 11, int? weight = null)
    {
        _marks.Append(CultureInfo.InvariantCulture, $"<text class=\"{css}\" x=\"{N(x)}\" y=\"{N(y)}\" text-anchor=\"{anchor}\" fill=\"{fill}\" font-size=\"{N(size)}\"");
        if (weight is { } w) _marks.Append(CultureInfo.InvariantCulture, $" font-weight=\"{w}\"");
        _marks.Append('>').Append(HtmlEncoder.Default.Encode(text)).Append("</text>");
        return this;
    }

    public Svg Mark(string tag, string css, params (string Name, object Value)[] attributes)
    {
        _marks.Append('<').Append(tag).Append(" class=\"").Append(css).Append('"');
        foreach (var (name, value) in attributes)
            _marks.Append(' ').Append(name).Append("=\"").Append(value is double number ? N(number) : HtmlEncoder.Default.Encode(Convert.ToString(value, CultureInfo.InvariantCulture)!)).Append('"');
        _marks.Append("/>");
        return this;
    }

    public Svg Rule(double x1, double y1, double x2, double y2, bool axis) =>
        Mark("line", axis ? "chart-axis" : "chart-grid", ("x1", x1), ("x2", x2), ("y1", y1), ("y2", y2), ("stroke", axis ? Quiet : Line));

    public Svg Box(string css, double x, double y, double width, double height, string fill, string? stroke = null, string? dashes = null) => Mark("rect", css,
    [
        ("x", x), ("y", y), ("width", Math.Max(0, width)), ("height", Math.Max(0, height)), ("fill", fill),
        .. stroke is null ? Array.Empty<(string, object)>() : [("stroke", stroke), ("stroke-width", dashes is null ? 1d : 1.5)],
        .. dashes is null ? Array.Empty<(string, object)>() : [("stroke-dasharray", dashes)],
    ]);

    /// <summary>One decimal, invariant.</summary>
    public static string N(double value) => Math.Round(value, 1).ToString(CultureInfo.InvariantCulture);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"<svg class=\"{cssClass}\" viewBox=\"0 0 {N(width)} {N(height)}\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\" font-family=\"Inter, sans-serif\"><title id=\"{id}-t\">{HtmlEncoder.Default.Encode(title)}</title><desc id=\"{id}-d\">{HtmlEncoder.Default.Encode(description)}</desc>{_marks}</svg>");
}
