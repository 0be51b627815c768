using Hub.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.Localization;

namespace Hub.Web.Reports;

/// <summary>
/// One row of unit marks for each rung: filled = stands on this rung now, open = has gone further. Small numbers stay countable in black and white;
/// above two hundred a bar takes their place.
/// </summary>
public sealed class LadderDrawing : ComponentBase
{
    private const int MostUnits = 200;

    [Inject] private IStringLocalizer<Words> T { get; set; } = default!;
    [Parameter, EditorRequired] public string Id { get; set; } = "";
    [Parameter, EditorRequired] public string Title { get; set; } = "";
    [Parameter, EditorRequired] public IReadOnlyList<(string Name, long Reached, long Standing)> Rows { get; set; } = [];
    [Parameter] public double Width { get; set; } = 340;

    protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddMarkupContent(0, Draw());

    private string Draw()
    {
        const double label = 134;
        long most = Math.Max(1, Rows.Max(r => r.Reached));
        bool bars = most > MostUnits;
        int high = bars ? 1 : most > 60 ? 8 : most > 30 ? 4 : most > 15 ? 2 : 1;
        double unit = Math.Min(10.5, (Width - label - 42) / Math.Ceiling((double)most / high)), row = (bars ? 10.5 : high * unit) + 13;
        var svg = new Svg(Id, Width, Rows.Count * row + 2, Title, string.Join("; ", Rows.Select(r => T["{0} or further: {1}, now at this step: {2}", r.Name, r.Reached, r.Standing].Value)) + ".");
        for (int i = 0; i < Rows.Count; i++)
        {
            var (name, reached, standing) = Rows[i];
            double y = i * row, middle = y + 6 + (row - 13) / 2 + 3.5, end;
            svg.Text(label - 10, middle, name, "chart-text chart-text--ink", "end", Svg.Ink);
            if (bars)
            {
                double room = Width - label - 42, w = room * reached / most, s = room * standing / most;
                svg.Box("unit unit--on", label + 2.5, y + 6, w - s, 8, Svg.White, Svg.Main).Box("unit", label + 2.5 + w - s, y + 6, s, 8, Svg.Main, Svg.Main);
                end = label + w;
            }
            else
            {
                for (int k = 0; k < reached; k++)
                {
                    bool further = k < reached - standing;
                    svg.Box(further ? "unit unit--on" : "unit", label + Math.Floor((double)k / high) * unit + 2.5, y + 6 + k % high * unit, unit - 2.5, unit - 2.5, further ? Svg.White : Svg.Main, Svg.Main);
                }

                end = label + Math.Ceiling((double)reached / high) * unit;
            }

            svg.Text(end + 9, middle + .5, ReportWords.Number(reached), "chart-value", fill: Svg.Ink, size: 12.5, weight: 650);
        }

        return svg.Rule(label - 2, 1, label - 2, Rows.Count * row, true).ToString();
    }
}
