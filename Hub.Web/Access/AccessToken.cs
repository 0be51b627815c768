using Hub.Domain;

namespace Hub.Web.Access;

/// <summary>A personal token for programs, kept as a hash; shown once.</summary>
public sealed class AccessToken
{
    public AccessToken(Guid id, Guid userId, string name, string hash, DateTime createdAt, DateOnly? expiresOn, TokenScope scope = TokenScope.Write)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Trim().Length > 80) throw new InvalidFieldException("name", "Name the token in at most {0} characters, so that you know later what it is for.", 80);
        if (expiresOn < DateOnly.FromDateTime(createdAt)) throw new InvalidFieldException("expiresOn", "The token would expire before it exists. Choose a later day.");
        Id = id;
        UserId = userId;
        Name = name.Trim();
        Hash = hash;
        CreatedAt = createdAt;
        ExpiresOn = expiresOn;
        Scope = scope;
    }

    private AccessToken() => Name = Hash = "";

    public Guid Id { get; private set; }
    public Guid UserId { get; private set; }
    public string Name { get; private set; }
    /// <summary>SHA-256 of the token, base64url.</summary>
    public string Hash { get; private set; }
    public TokenScope Scope { get; private set; }
    public DateTime CreatedAt { get; private set; }
    public DateOnly? ExpiresOn { get; private set; }
    public DateTime? RevokedAt { get; private set; }

    public bool IsAliveAt(DateTime now) => RevokedAt is null && !(ExpiresOn < DateOnly.FromDateTime(now));

    public void Revoke(DateTime now) => RevokedAt ??= now;
}
