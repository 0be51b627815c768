using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Hub.Web.Reports;

/// <summary>A map with each country on its value step. Names and values stand in a table beside it, not in the shapes.</summary>
public sealed class CountryMap : ComponentBase
{
    /// <summary>From the highest down: the least value of the step, its label, its print colour.</summary>
    internal static readonly (int Min, string Label, string Fill)[] Steps = [(20, "20 and more", "#12376f"), (10, "10–19", "#3a70c4"), (5, "5–9", "#79a5e2"), (1, "1–4", "#b3cdf2")];

    [Inject] private MapShapes Maps { get; set; } = default!;
    [Parameter, EditorRequired] public string Id { get; set; } = "";
    [Parameter, EditorRequired] public string Title { get; set; } = "";
    [Parameter, EditorRequired] public string Description { get; set; } = "";
    [Parameter, EditorRequired] public IReadOnlyDictionary<string, int> Values { get; set; } = new Dictionary<string, int>();
    [Parameter] public bool Europe { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddMarkupContent(0, Draw());

    private string Draw()
    {
        var (box, shapes) = Maps.Of(Europe);
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<svg class=\"map\" viewBox=\"{box}\" role=\"img\" aria-labelledby=\"{Id}-t {Id}-d\" fill=\"#eceff3\" stroke=\"#ffffff\" stroke-width=\".5\">");
        html.Append(CultureInfo.InvariantCulture, $"<title id=\"{Id}-t\">{HtmlEncoder.Default.Encode(Title)}</title><desc id=\"{Id}-d\">{HtmlEncoder.Default.Encode(Description)}</desc>");
        foreach (var shape in shapes)
        {
            int at = shape.Code is { } code && Values.TryGetValue(code, out int value) ? Array.FindIndex(Steps, s => value >= s.Min) : -1;
            html.Append('<').Append(shape.Tag).Append(at < 0 ? " " : $" class=\"step step-{4 - at}\" fill=\"{Steps[at].Fill}\" ").Append(shape.Geometry).Append("/>");
        }

        return html.Append("</svg>").ToString();
    }
}
