namespace Hub.Domain.Agenda;

/// <summary>What the scan looks for. Each rule has one severity unless the caller changes it.</summary>
public enum ConflictRule
{
    /// <summary>Two items hold the same room at the same time. Breaks and blockers count.</summary>
    RoomTwice,
    OutsideRoomHours,
    /// <summary>The day is none of the workshop's.</summary>
    OutsideWorkshop,
    /// <summary>People expected in two sessions at once: one conflict for each pair of sessions.</summary>
    PersonTwice,
    /// <summary>A lead or member of the team is not there that day, or has left for good.</summary>
    OutsidePresence,
    RoomTooSmall,
    /// <summary>Training without a lead, or team work of a team that has none that day.</summary>
    NoLead,
    /// <summary>Scheduled, but the seat is not confirmed.</summary>
    NotConfirmed,
    /// <summary>A confirmed seat that is expected nowhere.</summary>
    Nowhere,
    /// <summary>A person's sessions follow each other for too long without a break.</summary>
    BackToBack,
    /// <summary>Team work that runs past the cut-off of the exposure policy.</summary>
    PastCutOff,
}
