namespace Hub.Domain.Assignment;

/// <summary>One open set of the plan.</summary>
/// <param name="TodayTeamId">The team that has it now.</param>
/// <param name="IsFixed">Work has begun or the assignment is locked: it stays with today's team and only its minutes count.</param>
public sealed record PlanSet(SetFacts Facts, Guid? TodayTeamId, bool IsFixed);
