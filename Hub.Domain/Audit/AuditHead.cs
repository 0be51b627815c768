namespace Hub.Domain.Audit;

/// <summary>The end of the chain at the end of a day, signed. Whoever keeps a copy elsewhere can tell later that nothing before it was changed.</summary>
public sealed class AuditHead
{
    public AuditHead(DateOnly day, long number, string hash, string publicKey, string signature, DateTime at)
    {
        Day = day;
        Number = number;
        Hash = hash;
        PublicKey = publicKey;
        Signature = signature;
        At = at;
    }

    private AuditHead() => Hash = PublicKey = Signature = "";

    public DateOnly Day { get; private set; }
    public long Number { get; private set; }
    public string Hash { get; private set; }
    /// <summary>Subject public key info, base64.</summary>
    public string PublicKey { get; private set; }
    /// <summary>ECDSA over P-256 and SHA-256 of <see cref="AuditChain.HeadText"/>, base64.</summary>
    public string Signature { get; private set; }
    public DateTime At { get; private set; }
}
