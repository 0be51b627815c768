namespace Hub.Domain.Audit;

/// <summary>
/// One act: who, when, what, why, from where. Append-only, written in the transaction of the act itself; sealed into the hash chain afterwards.
/// Ids and named acts only: no operational text, and an erasure never repeats what it erased.
/// </summary>
public sealed class AuditEvent
{
    public AuditEvent(DateTime at, Guid actorUserId, string? job, Guid? actorSeatId, Guid? actorOrganisationId, AuditOperation operation, string action,
        string objectType, Guid objectId, Guid? workshopId, string? detail, string? justification, string? recipient, string? channel, string? from, string? requestId)
    {
        At = at;
        ActorUserId = actorUserId;
        Job = job;
        ActorSeatId = actorSeatId;
        ActorOrganisationId = actorOrganisationId;
        Operation = operation;
        Action = action;
        ObjectType = objectType;
        ObjectId = objectId;
        WorkshopId = workshopId;
        Detail = detail;
        Justification = justification;
        Recipient = recipient;
        Channel = channel;
        From = from;
        RequestId = requestId;
    }

    private AuditEvent() => Action = ObjectType = "";

    /// <summary>Given by the database on append; also the revision that live pages hear.</summary>
    public long Sequence { get; private set; }
    public DateTime At { get; private set; }
    /// <summary>The person, <see cref="Guid.Empty"/> for nobody and for the hub itself.</summary>
    public Guid ActorUserId { get; private set; }
    /// <summary>The hub's own job when no person acted.</summary>
    public string? Job { get; private set; }
    public Guid? ActorSeatId { get; private set; }
    public Guid? ActorOrganisationId { get; private set; }
    public AuditOperation Operation { get; private set; }
    /// <summary>A named act, for example CaseSetAssigned.</summary>
    public string Action { get; private set; }
    public string ObjectType { get; private set; }
    public Guid ObjectId { get; private set; }
    public Guid? WorkshopId { get; private set; }
    /// <summary>States, counts or ids; a consultation of a list names its ids here.</summary>
    public string? Detail { get; private set; }
    public string? Justification { get; private set; }
    /// <summary>Of a disclosure: who received it.</summary>
    public string? Recipient { get; private set; }
    public string? Channel { get; private set; }
    public string? From { get; private set; }
    public string? RequestId { get; private set; }
}
