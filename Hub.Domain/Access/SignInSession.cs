namespace Hub.Domain.Access;

/// <summary>One browser in which a person is signed in. Ends on sign-out, from elsewhere, after a pause and after a day's work.</summary>
public sealed class SignInSession
{
    /// <summary>Without any request for this long the session ends.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(2);
    /// <summary>However busy, a session ends after this.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);
    /// <summary>For this long after proving who they are, a person may do what needs a fresh proof.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(15);

    public SignInSession(Guid id, Guid userId, SignInMethod method, string? address, string browser, DateTime now)
    {
        Id = id;
        UserId = userId;
        Method = method;
        Address = address;
        Browser = browser;
        StartedAt = LastSeenAt = ProvedAt = now;
    }

    private SignInSession() => Browser = "";

    public Guid Id { get; private set; }
    public Guid UserId { get; private set; }
    public SignInMethod Method { get; private set; }
    public string? Address { get; private set; }
    /// <summary>For people to recognise: "Firefox on Linux".</summary>
    public string Browser { get; private set; }
    public DateTime StartedAt { get; private set; }
    public DateTime LastSeenAt { get; private set; }
    public DateTime ProvedAt { get; private set; }
    public DateTime? EndedAt { get; private set; }

    public bool IsAliveAt(DateTime now) => EndedAt is null && now < StartedAt + Longest && now < LastSeenAt + Idle;

    public bool IsFreshAt(DateTime now) => IsAliveAt(now) && now < ProvedAt + Fresh;

    public void Prove(DateTime now) => ProvedAt = now;

    public void End(DateTime now) => EndedAt ??= now;
}
