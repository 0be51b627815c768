namespace Hub.Domain.Agenda;

/// <summary>
/// Somebody accepted a warning, with a reason. It holds for the conflict as it was: when its times or its people change, the warning is open again.
/// </summary>
public sealed class ConflictAcknowledgement
{
    public ConflictAcknowledgement(Guid id, Guid workshopId, Conflict conflict, string reason, string by, DateTime now)
    {
        if (conflict.Severity is Severity.Block) throw new RuleBrokenException("agenda.block", "This blocks the release and cannot be acknowledged. Change a time, a room or the people.");
        if (string.IsNullOrWhiteSpace(reason)) throw new InvalidFieldException("reason", "Say in a few words why this is all right.");
        if (reason.Trim().Length > 300) throw new InvalidFieldException("reason", "A reason has at most {0} characters.", 300);
        Id = id;
        WorkshopId = workshopId;
        Rule = conflict.Rule;
        Key = conflict.Key;
        Fingerprint = conflict.Fingerprint;
        Reason = reason.Trim();
        By = by;
        At = now;
    }

    private ConflictAcknowledgement() => Key = Fingerprint = Reason = By = "";

    public Guid Id { get; private set; }
    public Guid WorkshopId { get; private set; }
    public ConflictRule Rule { get; private set; }
    public string Key { get; private set; }
    public string Fingerprint { get; private set; }
    public string Reason { get; private set; }
    public string By { get; private set; }
    public DateTime At { get; private set; }

    public bool Covers(Conflict conflict) => Key == conflict.Key && Fingerprint == conflict.Fingerprint;
}
