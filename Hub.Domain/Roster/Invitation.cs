namespace Hub.Domain.Roster;

/// <summary>
/// An invitation to take a seat, bound to one address. Its link carries a secret of which only a hash is kept; while it is open it holds
/// the seat. Sending it again makes a new secret and lets the old link lapse.
/// </summary>
public sealed class Invitation
{
    public Invitation(Guid id, Guid workshopId, Guid participantId, string address, DateTime now, DateTime expiresAt)
    {
        if (expiresAt <= now) throw new InvalidFieldException("expiresAt", "The invitation would expire before it is sent. Choose a later day.");
        Id = id;
        WorkshopId = workshopId;
        ParticipantId = participantId;
        Address = address;
        CreatedAt = now;
        ExpiresAt = expiresAt;
    }

    private Invitation() => Address = "";

    public Guid Id { get; private set; }
    public int Version { get; private set; }
    public Guid WorkshopId { get; private set; }
    public Guid ParticipantId { get; private set; }
    public string Address { get; private set; }
    public DateTime CreatedAt { get; private set; }
    public DateTime ExpiresAt { get; private set; }
    /// <summary>Null until the mail is made; see <see cref="OpaqueSecret"/>.</summary>
    public string? SecretHash { get; private set; }
    public int TimesSent { get; private set; }
    public DateTime? AnsweredAt { get; private set; }
    public bool? Accepted { get; private set; }
    public DateTime? RevokedAt { get; private set; }
    public DateTime? LapsedAt { get; private set; }

    public InvitationState StateAt(DateTime now) =>
        Accepted is { } accepted ? accepted ? InvitationState.Accepted : InvitationState.Declined
        : RevokedAt is not null ? InvitationState.Revoked
        : LapsedAt is not null || ExpiresAt <= now ? InvitationState.Expired
        : InvitationState.Pending;

    /// <summary>The secret of the link, made when the mail is made. Older links of this invitation stop working.</summary>
    public string IssueSecret(DateTime now)
    {
        DemandPending(now);
        string secret = OpaqueSecret.Make();
        SecretHash = OpaqueSecret.Hash(secret);
        TimesSent++;
        return secret;
    }

    public void ExtendTo(DateTime expiresAt, DateTime now)
    {
        DemandPending(now);
        if (expiresAt > ExpiresAt) ExpiresAt = expiresAt;
    }

    /// <summary>Records the answer. Throws <see cref="RuleBrokenException"/> when the invitation is no longer open.</summary>
    public void Answer(bool accept, DateTime now)
    {
        DemandPending(now);
        Accepted = accept;
        AnsweredAt = now;
    }

    public void Revoke(DateTime now)
    {
        if (StateAt(now) is InvitationState.Pending) RevokedAt = now;
    }

    /// <summary>Marks that the expiry was acted upon, so that the seat is freed once.</summary>
    public void Lapse(DateTime now) => LapsedAt ??= now;

    private void DemandPending(DateTime now)
    {
        var refused = StateAt(now) switch
        {
            InvitationState.Accepted => new RuleBrokenException("invitation.accepted", "This invitation was already accepted. Nothing more is needed."),
            InvitationState.Declined => new RuleBrokenException("invitation.declined", "This invitation was declined. Ask the organiser for a new one."),
            InvitationState.Revoked => new RuleBrokenException("invitation.revoked", "This invitation was withdrawn by the organiser. Ask them if you think that is wrong."),
            InvitationState.Expired => new RuleBrokenException("invitation.expired", "This invitation has expired. Ask the organiser for a new one."),
            _ => null,
        };
        if (refused is not null) throw refused;
    }
}
