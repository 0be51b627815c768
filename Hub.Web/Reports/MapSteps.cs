namespace Hub.Web.Reports;

/// <summary>The four steps of a country map and their print colours, lowest first.</summary>
internal static class MapSteps
{
    public static IReadOnlyList<(int Least, string Label, string Fill)> All { get; } =
        [(1, "1–4", "#b3cdf2"), (5, "5–9", "#79a5e2"), (10, "10–19", "#3a70c4"), (20, "20+", "#12376f")];

    /// <summary>1 to 4, 0 for none.</summary>
    public static int Of(long value) => All.Count(s => value >= s.Least);
}
