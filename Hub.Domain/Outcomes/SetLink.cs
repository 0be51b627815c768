namespace Hub.Domain.Outcomes;

/// <summary>That a reference appears in a set, and for how long the hub said so. Links are ended, not removed, so that figures of earlier days stay.</summary>
public sealed class SetLink
{
    internal SetLink(int no, Guid caseSetId, DateTime linkedAt)
    {
        No = no;
        CaseSetId = caseSetId;
        LinkedAt = linkedAt;
    }

    private SetLink() { }

    public int No { get; private set; }
    public Guid CaseSetId { get; private set; }
    public DateTime LinkedAt { get; private set; }
    public DateTime? UnlinkedAt { get; private set; }

    public bool HeldAt(DateTime asOf) => LinkedAt <= asOf && (UnlinkedAt is null || UnlinkedAt > asOf);

    internal void End(DateTime now) => UnlinkedAt = now;
}
