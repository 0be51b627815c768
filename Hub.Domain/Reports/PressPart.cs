namespace Hub.Domain.Reports;

/// <summary>Public lines: figures with their rounding rule, and what small-number protection lets through.</summary>
/// <param name="VictimsByCountry">Only what may be printed; the rest is only counted in <paramref name="CountriesWithheld"/>.</param>
public sealed record PressPart(IReadOnlyList<PressFigure> Figures, IReadOnlyDictionary<string, int> VictimsByCountry, int CountriesWithheld, int Limit, IReadOnlyList<string> Agreed, string? Text)
{
    /// <summary>All editions together, where the workshop belongs to a programme.</summary>
    public IReadOnlyList<ProgrammeSummaryLine> Programme { get; init; } = [];

    /// <summary>The public campaign, as its owner stated it last.</summary>
    public IReadOnlyList<CampaignLine> Campaign { get; init; } = [];
}
