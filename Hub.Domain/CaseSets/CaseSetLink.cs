namespace Hub.Domain.CaseSets;

/// <summary>Two sets of one workshop that belong together, by somebody's judgement or by a count computed elsewhere. No hash is involved.</summary>
public sealed class CaseSetLink
{
    public CaseSetLink(Guid id, Guid workshopId, Guid one, Guid other, LinkKind kind, string? reason, int? sharedFiles, Guid by, DateTime at)
    {
        if (one == other) throw new InvalidFieldException("other", "Choose another set: a set cannot overlap with itself.");
        if (kind is LinkKind.PairCount && sharedFiles is null or < 1)
            throw new InvalidFieldException("sharedFiles", "Give the number of shared files that was counted.");
        if (kind is not LinkKind.PairCount && string.IsNullOrWhiteSpace(reason))
            throw new InvalidFieldException("reason", "Say what makes the two sets belong together: the reason is kept.");
        Id = id;
        WorkshopId = workshopId;
        // The smaller id first, so that a pair is one pair whichever way it is named.
        (FirstSetId, SecondSetId) = one.CompareTo(other) < 0 ? (one, other) : (other, one);
        Kind = kind;
        Reason = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim();
        SharedFiles = kind is LinkKind.PairCount ? sharedFiles : null;
        By = by;
        At = at;
    }

    private CaseSetLink() { }

    public Guid Id { get; private set; }
    public Guid WorkshopId { get; private set; }
    public Guid FirstSetId { get; private set; }
    public Guid SecondSetId { get; private set; }
    public LinkKind Kind { get; private set; }
    public string? Reason { get; private set; }
    public int? SharedFiles { get; private set; }
    public Guid By { get; private set; }
    public DateTime At { get; private set; }
}
