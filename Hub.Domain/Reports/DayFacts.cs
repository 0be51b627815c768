namespace Hub.Domain.Reports;

/// <summary>What a daily report tells beside figures, as it stood at the cut-off. Counted from dated rows, so it can be counted again.</summary>
public sealed record DayFacts
{
    public int Withdrawn { get; init; }
    public int AlreadyKnown { get; init; }
    public int Merged { get; init; }
    public IReadOnlyList<Tally> OnHold { get; init; } = [];
    /// <summary>By blocking rule, from the last plan of the day.</summary>
    public IReadOnlyList<Tally> Unassignable { get; init; } = [];
    /// <summary>Assigned for more than a day and not begun, by team.</summary>
    public IReadOnlyList<Tally> Untouched { get; init; } = [];
    public DateTime? OldestUntouched { get; init; }
    public int AwaitingApproval { get; init; }
    public int AwaitingAcknowledgement { get; init; }
    public int AwaitingAcknowledgementOverADay { get; init; }
    public int ReviewedNotUploaded { get; init; }
    public int ObjectsCheckedToday { get; init; }
    public int CountriesSilent { get; init; }
    public int OverlapsFound { get; init; }
    public int OverlapsBetweenTeams { get; init; }
    public IReadOnlyList<MergedPair> MergedToday { get; init; } = [];
    public int DebriefsHeldToday { get; init; }
    public int DebriefsExpectedToday { get; init; }
    public int BreaksHonouredPercent { get; init; } = 100;
    public int CapsHitToday { get; init; }
    /// <summary>Minutes the active seats may work with sensitive material tomorrow; null when tomorrow is not a day of the workshop.</summary>
    public int? CapacityTomorrowMinutes { get; init; }
    public int SetsLeft { get; init; }
    public IReadOnlyList<TeamAttendance> Attendance { get; init; } = [];
    public int StoodDown { get; init; }
    public int NotSeen { get; init; }
    public IReadOnlyList<WaitingDecision> Decisions { get; init; } = [];
    public int Overrides { get; init; }
    public int BreakGlass { get; init; }
    public int Denied { get; init; }
    public int Exports { get; init; }
}
