using Hub.Domain.Access;

namespace Hub.Domain.Outcomes;

/// <summary>
/// A child victim as a number, linked to the sets that show the same child. No name, birth date, picture or description can be held here.
/// </summary>
public sealed class VictimRef
{
    private readonly List<SetLink> _links = [];
    private readonly List<OutcomeEvent> _events = [];

    /// <param name="next">The number used when <paramref name="label"/> is left open.</param>
    public VictimRef(Guid id, Guid workshopId, string? label, int next, IEnumerable<Guid> caseSetIds, bool knownBefore, Actor by, DateTime now)
    {
        Id = id;
        WorkshopId = workshopId;
        Label = PseudonymousLabel.Read('V', label, next);
        WasKnownBefore = knownBefore;
        RecordedAt = now;
        RecordedByUserId = by.UserId;
        AppearsIn(caseSetIds, now);
        if (_links.Count == 0) throw new InvalidFieldException("caseSetIds", "Name at least one set in which the child appears.");
    }

    private VictimRef() => Label = "";

    public Guid Id { get; private set; }
    public int Version { get; private set; }
    public Guid WorkshopId { get; private set; }
    /// <summary>V-001, unique in the workshop.</summary>
    public string Label { get; private set; }
    /// <summary>Said when it was registered. A later discovery is an entry of the ledger; figures ask <see cref="LedgerReading"/>.</summary>
    public bool WasKnownBefore { get; private set; }
    /// <summary>ISO 3166-1, as the last entry that named it says.</summary>
    public string? ProbableCountry { get; private set; }
    public string? IdentifiedCountry { get; private set; }
    public Guid? MergedIntoId { get; private set; }
    public DateTime RecordedAt { get; private set; }
    public Guid RecordedByUserId { get; private set; }
    /// <summary>Where it stands now, a side state included: the ledger read at this moment.</summary>
    public OutcomeStatus Status { get; private set; }
    public IReadOnlyList<SetLink> Links => _links;
    public IReadOnlyList<OutcomeEvent> Events => _events;

    public bool KnownBefore => WasKnownBefore || Ledger.Standing(_events, DateTime.MaxValue).Any(e => e.ToStatus is OutcomeStatus.KnownBefore);

    public IEnumerable<Guid> CaseSetIds => _links.Where(l => l.UnlinkedAt is null).Select(l => l.CaseSetId);

    public void AppearsIn(IEnumerable<Guid> caseSetIds, DateTime now)
    {
        foreach (var set in caseSetIds.Distinct().Except(CaseSetIds.ToList()).ToList()) _links.Add(new SetLink(_links.Count + 1, set, now));
    }

    public void NoLongerIn(Guid caseSetId, DateTime now)
    {
        var link = _links.Find(l => l.CaseSetId == caseSetId && l.UnlinkedAt is null) ?? throw new RuleBrokenException("outcome.not-linked", "The set is not linked to this reference.");
        if (CaseSetIds.Count() == 1) throw new RuleBrokenException("outcome.last-set", "This is the only set of the reference. Retract the reference if it was registered in error.");
        link.End(now);
    }

    /// <summary>Appends to the ledger: a step, a side state, or the correction of an entry.</summary>
    public OutcomeEvent Record(Guid eventId, OutcomeStatus to, OutcomeEntry entry, Actor by, DateTime now)
    {
        if (to is OutcomeStatus.Merged != entry.MergedIntoId is not null) throw new InvalidFieldException("to", "To merge two references, say which one goes on.");
        if (entry.MergedIntoId == Id) throw new RuleBrokenException("outcome.merge-self", "A reference cannot be merged into itself.");
        if (to is OutcomeStatus.KnownBefore && WasKnownBefore) throw new RuleBrokenException("outcome.already-recorded", "This child was registered as known before.");
        var next = Ledger.Next(Ladder.Victims, _events, eventId, WorkshopId, Id, null, to, entry, by, now);
        _events.Add(next);
        var standing = Ledger.Standing(_events, DateTime.MaxValue);
        Status = Ledger.Side(Ladder.Victims, standing) ?? Ledger.Reached(Ladder.Victims, standing, DateOnly.MaxValue);
        MergedIntoId = standing.LastOrDefault(e => e.MergedIntoId is not null)?.MergedIntoId;
        ProbableCountry = standing.LastOrDefault(e => e.Country is not null && e.ToStatus is OutcomeStatus.Localised)?.Country;
        IdentifiedCountry = standing.LastOrDefault(e => e.Country is not null && Ladder.Victims.Implies(e.ToStatus, OutcomeStatus.ProvisionallyIdentified))?.Country;
        return next;
    }
}
