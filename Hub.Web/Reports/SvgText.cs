using System.Globalization;
using System.Net;
using System.Text;

namespace Hub.Web.Reports;

/// <summary>
/// A drawing as text. Every mark carries its print colour as an attribute, which any style sheet overrides, and a class that gives it the theme's
/// colour on screen: no style attributes, no script.
/// </summary>
internal sealed class SvgText
{
    private readonly StringBuilder _text = new();

    public SvgText Add(FormattableString markup)
    {
        _text.Append(markup.ToString(CultureInfo.InvariantCulture));
        return this;
    }

    public SvgText Text(double x, double y, string words, string css = "chart-text", string anchor = "start", string fill = "#4a5666", double size = 11, int? weight = null)
    {
        string bold = weight is { } w ? $" font-weight=\"{w}\"" : "";
        return Add($"<text class=\"{css}\" x=\"{x:0.#}\" y=\"{y:0.#}\" text-anchor=\"{anchor}\" fill=\"{fill}\" font-size=\"{size:0.#}\"{bold}>{Safe(words)}</text>");
    }

    public static string Safe(string words) => WebUtility.HtmlEncode(words);

    /// <summary>The whole picture with its name and its description for people who do not see it.</summary>
    public string Picture(string id, double width, double height, string title, string description) => string.Create(CultureInfo.InvariantCulture,
        $"<svg class=\"chart\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\" font-family=\"Inter, sans-serif\"><title id=\"{id}-t\">{Safe(title)}</title><desc id=\"{id}-d\">{Safe(description)}</desc>{_text}</svg>");
}
