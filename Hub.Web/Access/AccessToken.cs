namespace Hub.Web.Access;

/// <summary>A personal token for programs, kept as a hash; shown once.</summary>
public sealed class AccessToken
{
    public AccessToken(Guid id, Guid userId, string name, string hash, DateTime createdAt, DateOnly? expiresOn)
    {
        Id = id;
        UserId = userId;
        Name = name;
        Hash = hash;
        CreatedAt = createdAt;
        ExpiresOn = expiresOn;
    }

    private AccessToken() => Name = Hash = "";

    public Guid Id { get; private set; }
    public Guid UserId { get; private set; }
    public string Name { get; private set; }
    /// <summary>SHA-256 of the token, base64url.</summary>
    public string Hash { get; private set; }
    public DateTime CreatedAt { get; private set; }
    public DateOnly? ExpiresOn { get; private set; }
    public DateTime? RevokedAt { get; private set; }

    public void Revoke(DateTime now) => RevokedAt ??= now;
}
