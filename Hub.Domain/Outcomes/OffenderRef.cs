using Hub.Domain.Access;

namespace Hub.Domain.Outcomes;

/// <summary>A suspected offender as a number, linked to sets; suspected until conviction. No name or description can be held here.</summary>
public sealed class OffenderRef
{
    private readonly List<SetLink> _links = [];
    private readonly List<OutcomeEvent> _events = [];

    /// <param name="next">The number used when <paramref name="label"/> is left open.</param>
    public OffenderRef(Guid id, Guid workshopId, string? label, int next, IEnumerable<Guid> caseSetIds, bool knownBefore, Actor by, DateTime now)
    {
        Id = id;
        WorkshopId = workshopId;
        Label = PseudonymousLabel.Read('O', label, next);
        WasKnownBefore = knownBefore;
        RecordedAt = now;
        RecordedByUserId = by.UserId;
        AppearsIn(caseSetIds, now);
        if (_links.Count == 0) throw new InvalidFieldException("caseSetIds", "Name at least one set in which the person appears.");
    }

    private OffenderRef() => Label = "";

    public Guid Id { get; private set; }
    public int Version { get; private set; }
    public Guid WorkshopId { get; private set; }
    /// <summary>O-001, unique in the workshop.</summary>
    public string Label { get; private set; }
    public bool WasKnownBefore { get; private set; }
    public Guid? MergedIntoId { get; private set; }
    public DateTime RecordedAt { get; private set; }
    public Guid RecordedByUserId { get; private set; }
    /// <summary>Where it stands now, a side state included: the ledger read at this moment.</summary>
    public OutcomeStatus Status { get; private set; }
    public IReadOnlyList<SetLink> Links => _links;
    public IReadOnlyList<OutcomeEvent> Events => _events;

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
        var next = Ledger.Next(Ladder.Offenders, _events, eventId, WorkshopId, null, Id, to, entry, by, now);
        _events.Add(next);
        var standing = Ledger.Standing(_events, DateTime.MaxValue);
        Status = Ledger.Side(Ladder.Offenders, standing) ?? Ledger.Reached(Ladder.Offenders, standing, DateOnly.MaxValue);
        MergedIntoId = standing.LastOrDefault(e => e.MergedIntoId is not null)?.MergedIntoId;
        return next;
    }
}
