namespace Hub.Domain.Audit;

/// <summary>One link of the chain over the audit: which entry, the hash before, the hash now. Written by the one sealer, never changed.</summary>
public sealed class AuditSeal
{
    public AuditSeal(long number, long sequence, string prevHash, string hash, DateTime sealedAt)
    {
        Number = number;
        Sequence = sequence;
        PrevHash = prevHash;
        Hash = hash;
        SealedAt = sealedAt;
    }

    private AuditSeal() => PrevHash = Hash = "";

    /// <summary>The place in the chain, from 1 without a gap. Entries are chained in the order in which the sealer finds them committed.</summary>
    public long Number { get; private set; }
    public long Sequence { get; private set; }
    public string PrevHash { get; private set; }
    public string Hash { get; private set; }
    public DateTime SealedAt { get; private set; }
}
