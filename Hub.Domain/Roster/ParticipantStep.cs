using Hub.Domain.Access;

namespace Hub.Domain.Roster;

/// <summary>One dated step of a seat: who moved it, when and why. Rows are appended and never changed.</summary>
public sealed class ParticipantStep
{
    internal ParticipantStep(Participant seat, ParticipantState? from, Actor by, DateTime at, string? reason, bool onBehalf)
    {
        Id = Guid.CreateVersion7(new DateTimeOffset(at, TimeSpan.Zero));
        ParticipantId = seat.Id;
        WorkshopId = seat.WorkshopId;
        From = from;
        To = seat.State;
        At = at;
        ByUserId = by.UserId == Guid.Empty ? null : by.UserId;
        ByName = by.Name;
        Reason = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim();
        OnBehalf = onBehalf;
    }

    private ParticipantStep() => ByName = "";

    public Guid Id { get; private set; }
    public Guid ParticipantId { get; private set; }
    public Guid WorkshopId { get; private set; }
    /// <summary>Null for the first step, the entry on the roster.</summary>
    public ParticipantState? From { get; private set; }
    public ParticipantState To { get; private set; }
    public DateTime At { get; private set; }
    public Guid? ByUserId { get; private set; }
    public string ByName { get; private set; }
    public string? Reason { get; private set; }
    /// <summary>Somebody answered the invitation for the person.</summary>
    public bool OnBehalf { get; private set; }
}
