using Hub.Domain.Workshops;

namespace Hub.Domain.Reports;

/// <summary>
/// Everything figures are made of, as plain dated facts. Nothing here is a figure yet: only <see cref="Counters"/> makes them,
/// for pages, reports, the API and the programme alike.
/// </summary>
public sealed record WorkshopRecord
{
    /// <summary>IANA name; days of the ledger are days of this zone.</summary>
    public required string TimeZone { get; init; }
    public required DateOnly FirstDay { get; init; }
    public required DateOnly LastDay { get; init; }
    public long? CorpusFiles { get; init; }
    public Qualifier CorpusQualifier { get; init; }
    public IReadOnlyList<SeatFact> Seats { get; init; } = [];
    public IReadOnlyList<SetFact> Sets { get; init; } = [];
    public IReadOnlyList<DeterminationFact> Determinations { get; init; } = [];
    public IReadOnlyList<ReferralFact> Referrals { get; init; } = [];
    public IReadOnlyList<IcseFact> Icse { get; init; } = [];
    public IReadOnlyList<ObjectFact> Objects { get; init; } = [];
    public IReadOnlyList<SubjectFact> Victims { get; init; } = [];
    public IReadOnlyList<SubjectFact> Offenders { get; init; } = [];
    public IReadOnlyList<LedgerFact> Ledger { get; init; } = [];
    public IReadOnlyList<ExposureFact> Exposure { get; init; } = [];
    /// <summary>Figures whose ground has been erased: they stand instead of what can still be counted.</summary>
    public IReadOnlyDictionary<string, long> Frozen { get; init; } = new Dictionary<string, long>();
}
