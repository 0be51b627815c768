using Hub.Domain.Access;

namespace Hub.Domain.Roster;

/// <summary>
/// Somebody came or went. Rows are appended: taking one back appends an <see cref="PresenceKind.Undo"/> that names it, and both stay.
/// </summary>
public sealed class PresenceEvent
{
    public PresenceEvent(Guid id, Participant seat, PresenceKind kind, PresenceMethod method, DateOnly day, Actor by, DateTime at, Guid? undoesId = null)
    {
        Id = id;
        WorkshopId = seat.WorkshopId;
        ParticipantId = seat.Id;
        Kind = kind;
        Method = method;
        Day = day;
        At = at;
        ByName = by.Name;
        UndoesId = undoesId;
    }

    private PresenceEvent() => ByName = "";

    public Guid Id { get; private set; }
    public Guid WorkshopId { get; private set; }
    public Guid ParticipantId { get; private set; }
    public PresenceKind Kind { get; private set; }
    public PresenceMethod Method { get; private set; }
    /// <summary>The workshop's local day.</summary>
    public DateOnly Day { get; private set; }
    public DateTime At { get; private set; }
    public string ByName { get; private set; }
    public Guid? UndoesId { get; private set; }
}
