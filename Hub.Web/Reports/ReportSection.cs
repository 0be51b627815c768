namespace Hub.Web.Reports;

/// <param name="No">The number of the part, null for what stands between parts.</param>
/// <param name="Id">Anchor of the heading.</param>
public sealed record ReportSection(int? No, string Id, string Title, IReadOnlyList<ReportBlock> Blocks, string Class = "");
