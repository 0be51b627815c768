using System.Globalization;
using Hub.Domain.Reports;
using Hub.Domain.Workshops;
using Hub.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.Localization;

namespace Hub.Web.Reports;

/// <summary>One figure of every edition. Solid: exact. An arrow at the top: more than. Dashed: about. A short rule on the axis: not published.</summary>
public sealed class EditionBars : ComponentBase
{
    [Inject] private IStringLocalizer<Words> T { get; set; } = default!;
    [Parameter, EditorRequired] public string Id { get; set; } = "";
    [Parameter, EditorRequired] public string Title { get; set; } = "";
    [Parameter, EditorRequired] public IReadOnlyList<EditionFigures> Editions { get; set; } = [];
    [Parameter, EditorRequired] public string Counter { get; set; } = "";
    /// <summary>Figures are divided by this before they are written, for example a million.</summary>
    [Parameter] public long Unit { get; set; } = 1;

    [Parameter] public double Height { get; set; } = 156;

    protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddMarkupContent(0, Draw());

    private string Draw()
    {
        const double width = 366, left = 6, right = 6, top = 20, bottom = 36;
        if (Editions.Count == 0) return "";
        long max = Math.Max(1, Editions.Max(e => e.Figures.TryGetValue(Counter, out var f) ? f.Value : 0));
        double slot = (width - left - right) / Editions.Count, bar = Math.Max(2, slot - 6);
        double Y(double v) => top + (Height - top - bottom) * (1 - v / max);
        double ground = Y(0);
        var words = new ReportWords(T);
        var svg = new Svg(Id, width, Height, Title, T["{0}. All other editions: not published.", string.Join("; ", Editions.Where(e => e.Figures.ContainsKey(Counter))
            .Select(e => T["edition {0}: {1}", e.No ?? 0, words.Say(e.Figures[Counter] with { Value = e.Figures[Counter].Value / Unit })].Value))]);
        int? year = null;
        for (int i = 0; i < Editions.Count; i++)
        {
            double x = left + slot * i + 3;
            if (Editions[i].Figures.TryGetValue(Counter, out var figure))
            {
                double t = Y(figure.Value);
                if (figure.Qualifier is Qualifier.Exact) svg.Box("mark-main", x, t, bar, ground - t, Svg.Main);
                if (figure.Qualifier is Qualifier.MoreThan)
                {
                    svg.Box("mark-main", x, t + 4, bar, ground - t - 4, Svg.Main);
                    svg.Mark("path", "mark-main", ("d", $"M{Svg.N(x)} {Svg.N(t + 2.5)}l{Svg.N(bar / 2)} -5 {Svg.N(bar / 2)} 5z"), ("fill", Svg.Main));
                }

                if (figure.Qualifier is Qualifier.About) svg.Box("mark-about", x + .75, t + .75, bar - 1.5, ground - t - .75, Svg.White, Svg.Main, "3 2");
                svg.Text(x + bar / 2, t - (figure.Qualifier is Qualifier.MoreThan ? 6 : 4), ReportWords.Number(figure.Value / Unit), "chart-value", "middle", Svg.Ink, 10, 600);
            }
            else
            {
                svg.Mark("line", "mark-none", ("x1", x + 3), ("x2", x + bar - 3), ("y1", ground - 4), ("y2", ground - 4), ("stroke", Svg.Quiet), ("stroke-width", 1.5));
            }

            svg.Text(x + bar / 2, ground + 12, (Editions[i].No ?? 0).ToString(CultureInfo.InvariantCulture), anchor: "middle", size: 10);
            if (Editions[i].LastDay is not { } day || day.Year == year) continue;
            year = day.Year;
            svg.Rule(left + slot * i + 1, ground, left + slot * i + 1, ground + 28, false);
            svg.Text(left + slot * i + 4, ground + 26, "’" + day.ToString("yy", CultureInfo.InvariantCulture), size: 10);
        }

        return svg.Rule(left, ground, width - right, ground, true).ToString();
    }
}
