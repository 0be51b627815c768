namespace Hub.Domain.Roster;

/// <summary>What one workshop asks of its roster. Without a row the defaults hold: no limit, no clearance, fourteen days to answer.</summary>
public sealed class RosterRules
{
    public const int UsualAnswerDays = 14;

    public RosterRules(Guid workshopId) => WorkshopId = workshopId;

    private RosterRules() { }

    public Guid WorkshopId { get; private set; }
    public int Version { get; private set; }
    /// <summary>How many seats there are in all; null for no limit.</summary>
    public int? Seats { get; private set; }
    /// <summary>The clearance level asked for before a seat is confirmed, in the host's words; null when none is asked.</summary>
    public string? ClearanceLevel { get; private set; }
    public int AnswerDays { get; private set; } = UsualAnswerDays;
    /// <summary>Minutes after the start of the first day from which a confirmed person who has not come is proposed as a no-show.</summary>
    public int NoShowAfterMinutes { get; private set; } = 240;

    public bool AsksClearance => ClearanceLevel is not null;

    public void Set(int? seats, string? clearanceLevel, int answerDays, int noShowAfterMinutes)
    {
        if (seats is < 1 or > 10_000) throw new InvalidFieldException("seats", "Give a number of seats from 1 to {0}, or leave it empty for no limit.", 10_000);
        if (clearanceLevel?.Trim().Length > 60) throw new InvalidFieldException("clearanceLevel", "A clearance level has at most {0} characters.", 60);
        if (answerDays is < 1 or > 180) throw new InvalidFieldException("answerDays", "Give between 1 and {0} days to answer.", 180);
        if (noShowAfterMinutes is < 0 or > 2880) throw new InvalidFieldException("noShowAfterMinutes", "Give between 0 and {0} minutes.", 2880);
        Seats = seats;
        ClearanceLevel = string.IsNullOrWhiteSpace(clearanceLevel) ? null : clearanceLevel.Trim();
        AnswerDays = answerDays;
        NoShowAfterMinutes = noShowAfterMinutes;
    }
}
