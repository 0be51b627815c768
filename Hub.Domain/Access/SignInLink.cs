namespace Hub.Domain.Access;

/// <summary>
/// A link that lets one person set up or renew the way they sign in, once. Its secret is shown or mailed; only the hash is kept.
/// </summary>
public sealed class SignInLink
{
    public SignInLink(Guid id, SignInLinkPurpose purpose, Guid? userId, string hash, Guid createdBy, DateTime now, DateTime expiresAt)
    {
        if (expiresAt <= now) throw new InvalidFieldException("expiresAt", "The link would expire before it is used. Choose a later moment.");
        Id = id;
        Purpose = purpose;
        UserId = userId;
        Hash = hash;
        CreatedBy = createdBy;
        CreatedAt = now;
        ExpiresAt = expiresAt;
    }

    private SignInLink() => Hash = "";

    public Guid Id { get; private set; }
    public int Version { get; private set; }
    public SignInLinkPurpose Purpose { get; private set; }
    /// <summary>Whose; null for the first administrator, who does not exist yet.</summary>
    public Guid? UserId { get; private set; }
    public string Hash { get; private set; }
    public Guid CreatedBy { get; private set; }
    public DateTime CreatedAt { get; private set; }
    public DateTime ExpiresAt { get; private set; }
    public DateTime? UsedAt { get; private set; }
    public DateTime? LapsedAt { get; private set; }

    public bool IsOpenAt(DateTime now) => UsedAt is null && LapsedAt is null && now < ExpiresAt;

    /// <summary>Spends the link. Throws <see cref="RuleBrokenException"/> when it is spent or too old.</summary>
    public void Use(DateTime now)
    {
        if (!IsOpenAt(now)) throw new RuleBrokenException("sign-in-link.spent", "This link has been used or has expired. Ask for a new one.");
        UsedAt = now;
    }

    /// <summary>A newer link takes its place.</summary>
    public void Lapse(DateTime now) => LapsedAt ??= now;

    /// <summary>A mail makes its secret when it leaves; the secret before it stops working.</summary>
    public void Rehash(string hash) => Hash = hash;
}
