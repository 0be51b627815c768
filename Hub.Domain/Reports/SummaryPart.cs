namespace Hub.Domain.Reports;

/// <summary>What the end-of-event summary tells beside figures (domain.md 5.3).</summary>
public sealed record SummaryPart
{
    public IReadOnlyList<string> Countries { get; init; } = [];
    public IReadOnlyList<string> Agencies { get; init; } = [];
    public IReadOnlyList<string> InternationalOrganisations { get; init; } = [];
    public Domain.Workshops.Qualifier CorpusQualifier { get; init; }
    /// <summary>Countries that were informed and have reported nothing yet.</summary>
    public int CountriesPending { get; init; }
    public IReadOnlyList<CampaignLine> Campaign { get; init; } = [];
    public IReadOnlyList<LessonLine> Lessons { get; init; } = [];
    public IReadOnlyList<ProgrammeSummaryLine> Programme { get; init; } = [];
    public string Controller { get; init; } = "";
    public DateOnly RetentionReviewOn { get; init; }
    public DateOnly EraseAfter { get; init; }
    public int Disclosures { get; init; }
    public int DeniedAccesses { get; init; }
    public int DebriefsWaived { get; init; }
    /// <summary>+30, +90 or +180 days after the last day; null for the first issue.</summary>
    public int? SupplementDays { get; init; }
}
