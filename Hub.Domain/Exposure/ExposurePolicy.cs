namespace Hub.Domain.Exposure;

/// <summary>
/// The limits on looking at material, one per workshop. Five hours a day, hourly breaks and a firm cut-off at 16:00 without overtime are the
/// published practice of the Internet Watch Foundation (annual report 2024, "How we protect our people"); the 15-minute break, five days and
/// two people are Hub's own defaults.
/// </summary>
public sealed class ExposurePolicy
{
    public ExposurePolicy(Guid workshopId) => WorkshopId = workshopId;

    private ExposurePolicy() { }

    public Guid WorkshopId { get; private set; }
    public int Version { get; private set; }
    public int MaxMinutesPerDay { get; private set; } = 300;
    public int MaxContinuousMinutes { get; private set; } = 60;
    public int MinBreakMinutes { get; private set; } = 15;
    public TimeOnly DayCutOff { get; private set; } = new(16, 0);
    public int MaxConsecutiveDays { get; private set; } = 5;
    public int MinMembersPresent { get; private set; } = 2;
    public bool DebriefDaily { get; private set; } = true;
    public bool DebriefEnd { get; private set; } = true;
    public bool AudioOffByDefault { get; private set; } = true;

    public void Limit(int maxMinutesPerDay, int maxContinuousMinutes, int minBreakMinutes, TimeOnly dayCutOff, int maxConsecutiveDays, int minMembersPresent)
    {
        if (maxMinutesPerDay is < 1 or > 720) throw new InvalidFieldException("maxMinutesPerDay", "Allow between 1 and {0} minutes a day.", 720);
        if (maxContinuousMinutes < 1 || maxContinuousMinutes > maxMinutesPerDay)
            throw new InvalidFieldException("maxContinuousMinutes", "The time without a break lies between 1 minute and the day's limit.");
        if (minBreakMinutes is < 1 or > 240) throw new InvalidFieldException("minBreakMinutes", "A break lasts between 1 and {0} minutes.", 240);
        if (maxConsecutiveDays is < 1 or > 14) throw new InvalidFieldException("maxConsecutiveDays", "Allow between 1 and {0} days in a row.", 14);
        if (minMembersPresent is < 1 or > 10) throw new InvalidFieldException("minMembersPresent", "Ask for between 1 and {0} people present.", 10);
        (MaxMinutesPerDay, MaxContinuousMinutes, MinBreakMinutes) = (maxMinutesPerDay, maxContinuousMinutes, minBreakMinutes);
        (DayCutOff, MaxConsecutiveDays, MinMembersPresent) = (dayCutOff, maxConsecutiveDays, minMembersPresent);
    }

    public void Protect(bool debriefDaily, bool debriefEnd, bool audioOffByDefault) =>
        (DebriefDaily, DebriefEnd, AudioOffByDefault) = (debriefDaily, debriefEnd, audioOffByDefault);
}
