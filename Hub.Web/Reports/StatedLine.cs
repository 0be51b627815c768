using System.Globalization;
using Hub.Domain.Reports;
using Hub.Domain.Workshops;
using Hub.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.Localization;

namespace Hub.Web.Reports;

/// <summary>A cumulative figure as its owner stated it, on a true time axis; hollow where it is not exact.</summary>
public sealed class StatedLine : ComponentBase
{
    [Inject] private IStringLocalizer<Words> T { get; set; } = default!;
    [Parameter, EditorRequired] public string Id { get; set; } = "";
    [Parameter, EditorRequired] public string Title { get; set; } = "";
    /// <summary>Of one counter, by day.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<StatedTotal> Points { get; set; } = [];

    protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddMarkupContent(0, Draw());

    private string Draw()
    {
        const double width = 366, height = 156, left = 10, right = 44, top = 20, bottom = 22;
        if (Points.Count == 0) return "";
        int from = Points[0].AsOf.Year, to = Points[^1].AsOf.Year + 1;
        long max = Points.Max(p => p.Value);
        double X(DateOnly day) => left + (width - left - right) * (day.Year + day.DayOfYear / 366d - from) / (to - from);
        double Y(long v) => top + (height - top - bottom) * (1 - (double)v / max);
        var words = new ReportWords(T);
        var svg = new Svg(Id, width, height, Title, string.Join("; ", Points.Select(p => $"{ReportWords.Short(p.AsOf)}: {words.Say(new QualifiedFigure(p.Value, p.Qualifier))}")) + ".");
        svg.Rule(left, height - bottom, width - right, height - bottom, true);
        for (int year = from; year < to; year++) svg.Text((X(new DateOnly(year, 1, 1)) + X(new DateOnly(year, 12, 31))) / 2, height - bottom + 15, $"’{year % 100:00}", anchor: "middle", size: 10);
        svg.Mark("path", "mark-line", ("d", "M" + string.Join("L", Points.Select(p => $"{Svg.N(X(p.AsOf))} {Svg.N(Y(p.Value))}"))), ("fill", "none"), ("stroke", Svg.Main), ("stroke-width", 1.8));
        for (int i = 0; i < Points.Count; i++)
        {
            var point = Points[i];
            bool open = point.Qualifier is not Qualifier.Exact, crowded = i > 0 && X(point.AsOf) - X(Points[i - 1].AsOf) < 34;
            svg.Mark("circle", open ? "mark-dot mark-dot--open" : "mark-dot", ("cx", X(point.AsOf)), ("cy", Y(point.Value)), ("r", 4d), ("fill", open ? Svg.White : Svg.Main), ("stroke", Svg.Main), ("stroke-width", 2d));
            string text = (point.Qualifier is Qualifier.MoreThan ? ">" : point.Qualifier is Qualifier.About ? "≈" : "") + point.Value.ToString("N0", CultureInfo.CurrentCulture);
            svg.Text(X(point.AsOf) + (crowded ? 6 : 0), Y(point.Value) + (crowded ? 17 : -9), text, "chart-value", i == Points.Count - 1 ? "start" : "middle", Svg.Ink, 10, 600);
        }

        return svg.ToString();
    }
}
