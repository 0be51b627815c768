using System.Globalization;
using Hub.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.Localization;

namespace Hub.Web.Reports;

/// <summary>
/// Sets analysed against sets available by day. The last value is today's, still open: a hollow dot. The dotted line is the pace that would finish by the last day.
/// </summary>
public sealed class BurnUp : ComponentBase
{
    [Inject] private IStringLocalizer<Words> T { get; set; } = default!;
    [Parameter, EditorRequired] public string Id { get; set; } = "";
    /// <summary>Every day of the event, in order.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<DateOnly> Days { get; set; } = [];
    /// <summary>Of the days so far.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<long> Analysed { get; set; } = [];
    [Parameter, EditorRequired] public IReadOnlyList<long> Available { get; set; } = [];
    [Parameter] public double Width { get; set; } = 400;
    [Parameter] public double Height { get; set; } = 290;
    /// <summary>Of the text, in the chart's own units; marks grow with it.</summary>
    [Parameter] public double Size { get; set; } = 11;

    protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddMarkupContent(0, Draw());

    private string Draw()
    {
        if (Days.Count < 2 || Analysed.Count == 0) return "";
        long total = Available[^1], max = NiceMax(Math.Max(Available.Max(), Analysed.Max()));
        double left = Size * 3, right = Size * 6.6, top = Size * 1.4, bottom = Size * 2.6;
        int last = Analysed.Count - 1;
        double X(int i) => left + (Width - left - right) * i / (Days.Count - 1);
        double Y(double v) => top + (Height - top - bottom) * (1 - v / max);
        var svg = new Svg(Id, Width, Height, T["Sets analysed against sets available, by day"],
            T["Sets analysed rise from {0} on the first day to {1} now; sets available from {2} to {3}. The figures are in the table.", Analysed[0], Analysed[^1], Available[0], total]);
        for (long v = 0; v <= max; v += max / 3)
            svg.Rule(left, Y(v), Width - right + Size * .5, Y(v), v == 0).Text(left - Size * .6, Y(v) + Size * .36, ReportWords.Number(v), anchor: "end", size: Size);
        int every = Math.Max(1, (int)Math.Ceiling(Days.Count / 12d));
        for (int i = 0; i < Days.Count; i++)
        {
            if (i % every != 0 && i != last) continue;
            string css = i == last ? "chart-text chart-text--now" : "chart-text";
            svg.Text(X(i), Height - bottom + Size * 1.3, CultureInfo.CurrentCulture.DateTimeFormat.GetShortestDayName(Days[i].DayOfWeek), css, "middle", size: Size);
            svg.Text(X(i), Height - bottom + Size * 2.4, Days[i].Day.ToString(CultureInfo.InvariantCulture), css, "middle", size: Size);
        }

        string scope = $"M{Svg.N(X(0))} {Svg.N(Y(Available[0]))}" + string.Concat(Available.Skip(1).Select((v, i) => $"H{Svg.N(X(i + 1))}V{Svg.N(Y(v))}")) + $"H{Svg.N(X(Days.Count - 1))}";
        svg.Mark("path", "mark-scope", ("d", scope), ("fill", "none"), ("stroke", Svg.Scope), ("stroke-width", Size / 5.5), ("stroke-dasharray", $"{Svg.N(Size * .5)} {Svg.N(Size * .36)}"));
        if (last < Days.Count - 1)
            svg.Mark("path", "mark-need", ("d", $"M{Svg.N(X(last))} {Svg.N(Y(Analysed[last]))}L{Svg.N(X(Days.Count - 1))} {Svg.N(Y(total))}"), ("fill", "none"), ("stroke", Svg.Quiet),
                ("stroke-width", Size / 9), ("stroke-dasharray", $"1 {Svg.N(Size * .36)}"), ("stroke-linecap", "round"));
        svg.Mark("path", "mark-line", ("d", "M" + string.Join("L", Analysed.Select((v, i) => $"{Svg.N(X(i))} {Svg.N(Y(v))}"))), ("fill", "none"), ("stroke", Svg.Main),
            ("stroke-width", Size / 4.4), ("stroke-linejoin", "round"));
        for (int i = 0; i <= last; i++)
            svg.Mark("circle", i == last ? "mark-dot mark-dot--open" : "mark-dot", ("cx", X(i)), ("cy", Y(Analysed[i])), ("r", i == last ? Size * .42 : Size * .27),
                ("fill", i == last ? Svg.White : Svg.Main), ("stroke", Svg.Main), ("stroke-width", i == last ? Size / 5 : 0d));
        double end = X(Days.Count - 1) + Size * .7;
        svg.Text(end, Y(total) + Size * .1, ReportWords.Number(total), "chart-value chart-value--scope", fill: Svg.Scope, size: Size * 1.1, weight: 600);
        svg.Text(end, Y(total) + Size * 1.3, T["available"], "chart-text chart-value--scope", fill: Svg.Scope, size: Size);
        bool roomRight = last < Days.Count - 2;
        // Beside its dot, and never below the axis, where the days stand.
        double beside = Math.Min(Y(Analysed[last]) + Size * (roomRight ? 1.5 : -0.6), Y(0) - Size * .5);
        svg.Text(roomRight ? X(last) + Size * .9 : X(last) - Size * .9, beside, T["{0} analysed", ReportWords.Number(Analysed[last])],
            "chart-value chart-value--main", roomRight ? "start" : "end", Svg.Main, Size * 1.1, 600);
        return svg.ToString();
    }

    /// <summary>Three equal steps of a round size: 1, 2 or 5, and tens of them.</summary>
    private static long NiceMax(long value)
    {
        long step = 1;
        for (int i = 0; step * 3 < value; i++) step = i % 3 == 1 ? step / 2 * 5 : step * 2;
        return step * 3;
    }
}
