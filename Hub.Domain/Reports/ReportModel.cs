namespace Hub.Domain.Reports;

/// <summary>
/// The one model behind every form of a report: page, print, PDF, DOCX, CSV and JSON say what stands here and derive nothing.
/// It is frozen as JSON when the report is compiled, and holds figures, not sentences, so that it can be read in another language.
/// </summary>
public sealed record ReportModel(ReportHead Head, IReadOnlyDictionary<string, long> Counters, IReadOnlyList<CountryFigures> ByCountry)
{
    public DailyPart? Daily { get; init; }
    public SummaryPart? Summary { get; init; }
    public PressPart? Press { get; init; }
    public CountryPart? Country { get; init; }

    /// <summary>Of a report that supersedes another: what is different, in the order of the catalogue.</summary>
    public IReadOnlyList<FigureChange> Changes { get; init; } = [];

    public long this[string key] => Counters.GetValueOrDefault(key);
}
