namespace Hub.Domain.Exposure;

/// <summary>That a talk was held, or waived with a reason: attendance only, never what was said.</summary>
public sealed class Debrief
{
    public Debrief(Guid id, Guid workshopId, Guid participantId, DebriefKind kind, Guid? facilitatorParticipantId, DateTime at, DateOnly day, string? waivedBecause)
    {
        if (facilitatorParticipantId is null && string.IsNullOrWhiteSpace(waivedBecause))
            throw new InvalidFieldException("facilitator", "Say who held the debrief, or why it was waived.");
        Id = id;
        WorkshopId = workshopId;
        ParticipantId = participantId;
        Kind = kind;
        FacilitatorParticipantId = facilitatorParticipantId;
        At = at;
        Day = day;
        WaivedBecause = string.IsNullOrWhiteSpace(waivedBecause) ? null : waivedBecause.Trim();
    }

    private Debrief() { }

    public Guid Id { get; private set; }
    public Guid WorkshopId { get; private set; }
    public Guid ParticipantId { get; private set; }
    public DebriefKind Kind { get; private set; }
    public Guid? FacilitatorParticipantId { get; private set; }
    public DateTime At { get; private set; }
    /// <summary>The working day it belongs to, in the workshop's time zone.</summary>
    public DateOnly Day { get; private set; }
    public string? WaivedBecause { get; private set; }

    public bool WasHeld => WaivedBecause is null;
}
