namespace Hub.Domain.Assignment;

/// <summary>Where the plan puts one set, beside where it is today. Fixed sets are not listed.</summary>
public sealed record PlannedSet(Guid CaseSetId, Guid TeamId, Guid? TodayTeamId)
{
    public bool Stays => TodayTeamId == TeamId;
}
