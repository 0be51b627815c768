namespace Hub.Web.Audit;

/// <summary>The key that signs the daily heads; the private half is protected.</summary>
public sealed class AuditKey
{
    public int Id { get; set; }
    public string PublicKey { get; set; } = "";
    public string ProtectedPrivateKey { get; set; } = "";
}
