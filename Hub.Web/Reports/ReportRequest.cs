using Hub.Domain.Reports;

namespace Hub.Web.Reports;

/// <summary>What is asked for when a report is compiled.</summary>
/// <param name="CutOff">A local day (its end) or an instant; now when left open. The same holds for <paramref name="AsOf"/>.</param>
/// <param name="Country">Of a country sheet: for whom.</param>
/// <param name="Figures">Of press lines: rounding rules other than the suggested ones.</param>
/// <param name="Agreed">Of press lines: countries that agreed in writing to a small number.</param>
/// <param name="Text">Of press lines: an opening sentence.</param>
public sealed record ReportRequest(ReportKind Kind, string? CutOff = null, string? AsOf = null, Guid? Id = null, string? Country = null,
    IReadOnlyList<RoundingRule>? Figures = null, IReadOnlyList<string>? Agreed = null, int? SmallNumberLimit = null, string? Text = null);
