using Hub.Domain.Access;

namespace Hub.Domain.Findings;

/// <summary>
/// One step of something that moves through states: what it became, since when, and when the hub was told. Steps are only ever appended,
/// so the state at any cut-off, as known at any instant, can be read again (domain.md 3, invariant 4).
/// </summary>
public sealed class Dated<TState> where TState : struct, Enum
{
    internal Dated(int no, TState state, DateTime at, DateTime recordedAt, Actor by, Guid workshopId, string? reason)
    {
        No = no;
        State = state;
        At = at;
        RecordedAt = recordedAt;
        ByUserId = by.UserId;
        ByParticipantId = by.SeatIn(workshopId)?.ParticipantId;
        Reason = reason;
    }

    private Dated() { }

    /// <summary>Counted from 1 within what moves.</summary>
    public int No { get; private set; }
    public TState State { get; private set; }
    /// <summary>When it happened; compared with a cut-off.</summary>
    public DateTime At { get; private set; }
    /// <summary>When the hub was told; compared with an as-of.</summary>
    public DateTime RecordedAt { get; private set; }
    public Guid ByUserId { get; private set; }
    public Guid? ByParticipantId { get; private set; }
    public string? Reason { get; private set; }
}
