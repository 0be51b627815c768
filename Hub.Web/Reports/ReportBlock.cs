using Hub.Domain.Reports;

namespace Hub.Web.Reports;

/// <summary>
/// One piece of a report in the reader's language: what the page, the print, the Word file and the CSV all show. Nothing behind it computes a figure.
/// </summary>
public abstract record ReportBlock
{
    private ReportBlock() { }

    public sealed record Note(string Text, bool Strong = false) : ReportBlock;

    /// <summary>Set apart by a rule at the side: what will change, and as of when.</summary>
    public sealed record Status(string Strong, string Text) : ReportBlock;

    public sealed record Heading(string Text) : ReportBlock;

    public sealed record Pairs(IReadOnlyList<(string Name, Cell Value)> Rows) : ReportBlock;

    public sealed record Table(string Caption, IReadOnlyList<Column> Columns, IReadOnlyList<Row> Rows, string Class = "") : ReportBlock;

    public sealed record Column(string Name, bool Number = false);

    public sealed record Row(IReadOnlyList<Cell> Cells, RowKind Kind = RowKind.Plain);

    /// <param name="Number">The figure itself where the cell is one; files carry it unformatted.</param>
    /// <param name="Marks">Letters of corrections.</param>
    public sealed record Cell(string Text, long? Number = null, bool Strong = false, IReadOnlyList<string>? Marks = null, bool Quiet = false);

    public enum RowKind { Plain, Group, Sub, Corrected, Foot }

    /// <summary>Big figures of a cover.</summary>
    public sealed record Headline(IReadOnlyList<(string Name, Cell Value)> Figures) : ReportBlock;

    public sealed record CorrectionList(IReadOnlyList<(string Mark, string Strong, string Text)> Lines) : ReportBlock;

    public sealed record List(IReadOnlyList<string> Items, bool Numbered = false) : ReportBlock;

    public sealed record Names(IReadOnlyList<string> Items) : ReportBlock;

    public sealed record Definitions(IReadOnlyList<(string Term, string Text)> Items) : ReportBlock;

    /// <summary>Two columns on screen and on paper; one after the other in a Word file.</summary>
    public sealed record Split(IReadOnlyList<ReportBlock> Left, IReadOnlyList<ReportBlock> Right, string Class = "split") : ReportBlock;

    public sealed record FunnelChart(string Id, string Title, IReadOnlyList<(string Name, long Value, long Today)> Rows, string Caption) : ReportBlock;

    public sealed record LadderChart(string Id, string Title, IReadOnlyList<(string Name, long Reached, long Standing)> Rows) : ReportBlock;

    public sealed record LadderLegend : ReportBlock;

    public sealed record MapChart(string Id, string Title, string Description, IReadOnlyDictionary<string, int> Values, bool Europe, string Caption) : ReportBlock;

    public sealed record MapLegend(string Unit) : ReportBlock;

    /// <summary>Lines for the names of those who sign on paper.</summary>
    public sealed record Signatures(IReadOnlyList<(string Label, string Who, string Line)> People) : ReportBlock;

    /// <summary>The figures by country as the charts need them.</summary>
    public static IReadOnlyDictionary<string, int> Determined(ReportModel model) => model.ByCountry.Where(c => c.Determined > 0).ToDictionary(c => c.Country, c => c.Determined);
}
