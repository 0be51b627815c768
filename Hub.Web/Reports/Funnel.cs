using Hub.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.Localization;

namespace Hub.Web.Reports;

/// <summary>Stages reached; today's part of a bar is darker and named in the text, so the bar reads without colour.</summary>
public sealed class Funnel : ComponentBase
{
    [Inject] private IStringLocalizer<Words> T { get; set; } = default!;
    [Parameter, EditorRequired] public string Id { get; set; } = "";
    [Parameter, EditorRequired] public string Title { get; set; } = "";
    /// <summary>The first row is the whole that the others are parts of.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<(string Name, long Value, long Today)> Rows { get; set; } = [];
    [Parameter] public double Width { get; set; } = 520;

    protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddMarkupContent(0, Draw());

    private string Draw()
    {
        const double row = 25, label = 92;
        double room = Width - label - 110;
        long max = Math.Max(1, Rows.Max(r => r.Value));
        var svg = new Svg(Id, Width, Rows.Count * row + 2, Title,
            string.Join("; ", Rows.Select(r => r.Today > 0 ? T["{0} {1}, of them {2} today", r.Name, r.Value, r.Today].Value : $"{r.Name} {r.Value}")) + ".");
        for (int i = 0; i < Rows.Count; i++)
        {
            var (name, value, today) = Rows[i];
            double y = i * row, w = room * value / max, a = room * Math.Clamp(today, 0, value) / max;
            svg.Text(label - 10, y + 16, name, "chart-text chart-text--ink", "end", Svg.Ink, 12);
            svg.Box("mark-soft", label, y + 4, w - a, 16, Svg.Soft);
            if (a > 0) svg.Box("mark-main", label + w - a, y + 4, a, 16, Svg.Main);
            svg.Text(label + w + 7, y + 16, ReportWords.Number(value), "chart-value", fill: Svg.Ink, size: 12, weight: 600);
            double after = label + w + 14 + 7.5 * ReportWords.Number(value).Length;
            string share = i == 0 || Rows[0].Value == 0 ? "" : T["{0} %", Math.Round(100d * value / Rows[0].Value)];
            svg.Text(after, y + 16, today > 0 && i > 0 ? $"{share} · +{ReportWords.Number(today)}" : share);
        }

        return svg.Rule(label, 0, label, Rows.Count * row, true).ToString();
    }
}
