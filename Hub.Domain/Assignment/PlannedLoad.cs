namespace Hub.Domain.Assignment;

/// <summary>The minutes of a team by the plan and today, against its capacity.</summary>
public sealed record PlannedLoad(Guid TeamId, int Minutes, int TodayMinutes, int CapacityMinutes)
{
    /// <summary>1 is a full team; a team without capacity has no load.</summary>
    public double Load => CapacityMinutes > 0 ? (double)Minutes / CapacityMinutes : 0;

    public double TodayLoad => CapacityMinutes > 0 ? (double)TodayMinutes / CapacityMinutes : 0;
}
