using System.Globalization;

namespace Hub.Web.Reports;

/// <summary>
/// Sets analysed against sets available, by day. Today is a hollow dot, the pace that would finish is dotted, what is available a dashed stair.
/// </summary>
internal sealed class BurnUpDrawing(IReadOnlyList<BurnUpDay> days, double width, double height, double size)
{
    private const string Main = "#1f5fbf", Quiet = "#4a5666", Line = "#d0d6de", Scope = "#8a5200";

    private readonly double _left = size * 3.2, _right = size * 6.6, _top = size * 1.4, _bottom = size * 2.6;
    private readonly int _last = days.Count(d => d.Analysed is not null) - 1;
    private readonly long _step = StepFor(days.Max(d => Math.Max(d.Available ?? 0, d.Analysed ?? 0)));

    private long Highest => _step * Math.Max(1, (days.Max(d => Math.Max(d.Available ?? 0, d.Analysed ?? 0)) + _step - 1) / _step);

    private double X(int day) => days.Count == 1 ? _left : _left + (width - _left - _right) * day / (days.Count - 1);

    private double Y(long value) => _top + (height - _top - _bottom) * (1 - (double)value / Highest);

    /// <summary>Round steps of the axis, four at most: 1, 2 or 5 times a power of ten.</summary>
    internal static long StepFor(long highest)
    {
        long step = 1;
        while (true)
        {
            foreach (int factor in (int[])[1, 2, 5])
                if (step * factor * 4 >= highest) return step * factor;
            step *= 10;
        }
    }

    public string Draw(string id, string title, string description, string available, string analysed)
    {
        var svg = new SvgText();
        DrawGrid(svg);
        if (_last >= 0)
        {
            DrawScope(svg);
            DrawAnalysed(svg);
            long total = days[_last].Available!.Value, done = days[_last].Analysed!.Value;
            double end = X(days.Count - 1) + size * 0.7;
            svg.Text(end, Y(total) + size * 0.1, Number(total), "chart-value chart-value--scope", fill: Scope, size: size * 1.1, weight: 600);
            svg.Text(end, Y(total) + size * 1.3, available, "chart-text chart-value--scope", fill: Scope, size: size);
            // The label keeps clear of the scope's: under the line while there is room, over it near the axis.
            double low = Y(done) + size * 1.5 < height - _bottom - size * 0.3 ? size * 1.5 : -size * 0.8;
            svg.Text(X(_last) + size * 0.9, Y(done) + low, analysed, "chart-value chart-value--main", fill: Main, size: size * 1.1, weight: 600);
        }

        return svg.Picture(id, width, height, title, description);
    }

    private void DrawGrid(SvgText svg)
    {
        for (long value = 0; value <= Highest; value += _step)
        {
            svg.Add($"<line class=\"{(value > 0 ? "chart-grid" : "chart-axis")}\" x1=\"{_left:0.#}\" x2=\"{width - _right + size / 2:0.#}\" y1=\"{Y(value):0.#}\" y2=\"{Y(value):0.#}\" stroke=\"{(value > 0 ? Line : Quiet)}\"/>");
            svg.Text(_left - size * 0.6, Y(value) + size * 0.36, Number(value), anchor: "end", size: size);
        }

        for (int i = 0; i < days.Count; i++)
        {
            string css = i == _last ? "chart-text chart-text--now" : "chart-text";
            svg.Text(X(i), height - _bottom + size * 1.3, days[i].Day.ToString("ddd", CultureInfo.CurrentCulture)[..2], css, "middle", size: size);
            svg.Text(X(i), height - _bottom + size * 2.4, days[i].Day.Day.ToString(CultureInfo.InvariantCulture), css, "middle", size: size);
        }
    }

    private void DrawScope(SvgText svg)
    {
        FormattableString start = $"M{X(0):0.#} {Y(days[0].Available!.Value):0.#}";
        string stair = start.ToString(CultureInfo.InvariantCulture) + string.Concat(Enumerable.Range(1, Math.Max(0, _last)).Select(i =>
            string.Create(CultureInfo.InvariantCulture, $"H{X(i):0.#}V{Y(days[i].Available!.Value):0.#}"))) + string.Create(CultureInfo.InvariantCulture, $"H{X(days.Count - 1):0.#}");
        svg.Add($"<path class=\"mark-scope\" d=\"{stair}\" fill=\"none\" stroke=\"{Scope}\" stroke-width=\"{size / 5.5:0.##}\" stroke-dasharray=\"{size / 2:0.##} {size * 0.36:0.##}\"/>");
    }

    private void DrawAnalysed(SvgText svg)
    {
        long total = days[_last].Available!.Value, done = days[_last].Analysed!.Value;
        if (_last < days.Count - 1 && total > done)
            svg.Add($"<path class=\"mark-need\" d=\"M{X(_last):0.#} {Y(done):0.#}L{X(days.Count - 1):0.#} {Y(total):0.#}\" fill=\"none\" stroke=\"{Quiet}\" stroke-width=\"{size / 9:0.##}\" stroke-dasharray=\"1 {size * 0.36:0.##}\" stroke-linecap=\"round\"/>");
        string line = string.Join('L', Enumerable.Range(0, _last + 1).Select(i => string.Create(CultureInfo.InvariantCulture, $"{X(i):0.#} {Y(days[i].Analysed!.Value):0.#}")));
        svg.Add($"<path class=\"mark-line\" d=\"M{line}\" fill=\"none\" stroke=\"{Main}\" stroke-width=\"{size / 4.4:0.##}\" stroke-linejoin=\"round\"/>");
        for (int i = 0; i < _last; i++)
            svg.Add($"<circle class=\"mark-dot\" cx=\"{X(i):0.#}\" cy=\"{Y(days[i].Analysed!.Value):0.#}\" r=\"{size * 0.27:0.##}\" fill=\"{Main}\"/>");
        svg.Add($"<circle class=\"mark-dot mark-dot--open\" cx=\"{X(_last):0.#}\" cy=\"{Y(done):0.#}\" r=\"{size * 0.42:0.##}\" fill=\"#ffffff\" stroke=\"{Main}\" stroke-width=\"{size / 5:0.##}\"/>");
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.CurrentCulture);
}
