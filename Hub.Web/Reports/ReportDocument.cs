using Hub.Domain.Reports;
using Hub.Domain.Workshops;

namespace Hub.Web.Reports;

/// <summary>A whole report in the reader's language, ready to be rendered in any form.</summary>
/// <param name="RunningTitle">Stands at the head of every printed page.</param>
public sealed record ReportDocument(ReportKind Kind, string Title, string Sub, string RunningTitle, Tlp Tlp, IReadOnlyList<(string Name, string Value)> Facts,
    IReadOnlyList<ReportBlock> Cover, IReadOnlyList<ReportSection> Sections, IReadOnlyList<(string Label, string Who, string Note)> Sign, string Language)
{
    /// <summary>TLP:AMBER+STRICT.</summary>
    public string Marking => "TLP:" + Label(Tlp);

    /// <summary>As style sheets name it: amber-strict.</summary>
    public string MarkingClass => Label(Tlp).ToLowerInvariant().Replace('+', '-');

    private static string Label(Tlp tlp) => tlp is Tlp.AmberStrict ? "AMBER+STRICT" : tlp.ToString().ToUpperInvariant();
}
