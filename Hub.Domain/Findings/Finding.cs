using Hub.Domain.Access;
using Hub.Domain.Workshops;

namespace Hub.Domain.Findings;

/// <summary>
/// A clue in a case set: it describes an object, never what happened to anyone. A finding is not edited; one that is wrong is voided
/// with its reason and written again.
/// </summary>
public sealed class Finding
{
    public const int LongestStatement = 1000, MostCountries = 30;

    private readonly List<string> _supportsCountries = [];
    private readonly List<string> _excludesCountries = [];

    /// <param name="number">Counted from 1 within the set; shown as F-1.</param>
    /// <param name="setMarking">The finding carries its set's marking (domain.md 3, invariant 11).</param>
    public Finding(Guid id, Guid workshopId, Guid caseSetId, int number, FindingKind kind, string statement, Evaluation evaluation, Marking setMarking,
        IEnumerable<string>? supportsCountries, IEnumerable<string>? excludesCountries, NoteLine? quotes, Actor by, DateTime now)
    {
        if (!Enum.IsDefined(kind)) throw new InvalidFieldException("kind", "Choose what the finding is about.");
        Id = id;
        WorkshopId = workshopId;
        CaseSetId = caseSetId;
        Number = number;
        Kind = kind;
        Statement = PlainWords.Demand("statement", statement, LongestStatement, "Write what was seen or heard: the object, not the scene.");
        Evaluation = evaluation;
        _supportsCountries.AddRange(Countries(supportsCountries, "supportsCountries"));
        _excludesCountries.AddRange(Countries(excludesCountries, "excludesCountries"));
        if (_supportsCountries.Intersect(_excludesCountries).FirstOrDefault() is { } both)
            throw new InvalidFieldException("excludesCountries", "{0} is both supported and excluded. Keep it on one side.", both);
        Marking = setMarking.Meet(setMarking);
        Quotes = quotes;
        RecordedAt = now;
        ByUserId = by.UserId;
        ByParticipantId = by.SeatIn(workshopId)?.ParticipantId;
    }

    private Finding()
    {
        Statement = "";
        Evaluation = null!;
        Marking = null!;
    }

    public Guid Id { get; private set; }
    public int Version { get; private set; }
    public Guid WorkshopId { get; private set; }
    public Guid CaseSetId { get; private set; }
    public int Number { get; private set; }
    public FindingKind Kind { get; private set; }
    public string Statement { get; private set; }
    public Evaluation Evaluation { get; private set; }
    public IReadOnlyList<string> SupportsCountries => _supportsCountries;
    public IReadOnlyList<string> ExcludesCountries => _excludesCountries;
    public Marking Marking { get; private set; }
    public NoteLine? Quotes { get; private set; }
    public DateTime RecordedAt { get; private set; }
    public Guid ByUserId { get; private set; }
    public Guid? ByParticipantId { get; private set; }
    public DateTime? VoidedAt { get; private set; }
    public Guid? VoidedByUserId { get; private set; }
    public string? VoidReason { get; private set; }

    public bool IsVoid => VoidedAt is not null;

    /// <summary>Takes the finding out of use; it stays readable with its reason.</summary>
    /// <param name="carries">Determinations that are proposed or stand and name this finding as their basis.</param>
    public void Void(string? reason, IReadOnlyCollection<Determination> carries, Actor by, DateTime now)
    {
        if (IsVoid) throw new RuleBrokenException("finding.void", "This finding was voided before.");
        if (carries.FirstOrDefault(d => d.IsOpenOrCurrent && d.BasisFindingIds.Contains(Id)) is { } determination)
            throw new RuleBrokenException("finding.carries-determination", "Determination {0} rests on this finding. Withdraw or supersede the determination first.", determination.Seq);
        VoidReason = PlainWords.Demand("reason", reason, 300, "Say why the finding is voided: the reason is kept.");
        VoidedAt = now;
        VoidedByUserId = by.UserId;
    }

    private static List<string> Countries(IEnumerable<string>? codes, string field)
    {
        List<string> read = [.. (codes ?? []).Select(c => Country.Parse(c, field)).Distinct()];
        return read.Count <= MostCountries ? read : throw new InvalidFieldException(field, "Name at most {0} countries.", MostCountries);
    }
}
