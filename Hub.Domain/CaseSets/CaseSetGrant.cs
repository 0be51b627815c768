namespace Hub.Domain.CaseSets;

/// <summary>A reasoned permission for one person to see one set until a moment, beside what assignment and ownership give.</summary>
public sealed class CaseSetGrant
{
    internal CaseSetGrant(Guid id, Guid caseSetId, Guid personId, Guid grantedBy, string reason, DateTime at, DateTime expiresAt)
    {
        if (string.IsNullOrWhiteSpace(reason)) throw new InvalidFieldException("reason", "Say why this person needs to see the set: the reason is kept.");
        if (expiresAt <= at) throw new InvalidFieldException("expiresAt", "The grant ends before it begins. Choose a later moment.");
        Id = id;
        CaseSetId = caseSetId;
        PersonId = personId;
        GrantedBy = grantedBy;
        Reason = reason.Trim();
        At = at;
        ExpiresAt = expiresAt;
    }

    private CaseSetGrant() => Reason = "";

    public Guid Id { get; private set; }
    public Guid CaseSetId { get; private set; }
    public Guid PersonId { get; private set; }
    public Guid GrantedBy { get; private set; }
    public string Reason { get; private set; }
    public DateTime At { get; private set; }
    public DateTime ExpiresAt { get; private set; }

    internal void EndAt(DateTime now) => ExpiresAt = now < ExpiresAt ? now : ExpiresAt;
}
