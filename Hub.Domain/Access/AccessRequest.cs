namespace Hub.Domain.Access;

/// <summary>Somebody of the workshop asks to see one case set they know of, and why. It is decided once.</summary>
public sealed class AccessRequest
{
    public const int LongestReason = 500;

    public AccessRequest(Guid id, Guid workshopId, Guid caseSetId, Guid personId, string reason, DateTime now)
    {
        Id = id;
        WorkshopId = workshopId;
        CaseSetId = caseSetId;
        PersonId = personId;
        Reason = Words(reason, "Say in at most {0} characters why you need to see the set: whoever decides reads it.");
        At = now;
    }

    private AccessRequest() => Reason = "";

    public Guid Id { get; private set; }
    public int Version { get; private set; }
    public Guid WorkshopId { get; private set; }
    public Guid CaseSetId { get; private set; }
    public Guid PersonId { get; private set; }
    public string Reason { get; private set; }
    public DateTime At { get; private set; }
    public DateTime? DecidedAt { get; private set; }
    public Guid? DecidedBy { get; private set; }
    public bool? Granted { get; private set; }
    public string? Answer { get; private set; }

    /// <param name="answer">Needed to refuse: the person reads it.</param>
    public void Decide(bool granted, string? answer, Guid by, DateTime now)
    {
        if (DecidedAt is not null) throw new RuleBrokenException("access.decided", "This request has been decided already.");
        if (by == PersonId) throw new RuleBrokenException("access.own", "Nobody decides about their own request.");
        Answer = granted && string.IsNullOrWhiteSpace(answer) ? null : Words(answer, "Say in at most {0} characters why not: the person reads it.");
        (Granted, DecidedBy, DecidedAt) = (granted, by, now);
    }

    private static string Words(string? text, string sentence) =>
        (text ?? "").Trim() is { Length: > 0 and <= LongestReason } said ? said : throw new InvalidFieldException("reason", sentence, LongestReason);
}
