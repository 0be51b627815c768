namespace Hub.Domain.Assignment;

/// <summary>A team as the rules and the planner see it.</summary>
/// <param name="Present">Members present on at least one of the days left.</param>
/// <param name="CapacityMinutes">Members present × exposure minutes × days left, less what was used today.</param>
/// <param name="FreeMinutes">Capacity less the work the team already has; null when time does not count (a workshop entered after its last day).</param>
public sealed record TeamFacts(Guid TeamId, string Name, IReadOnlyList<SeatFacts> Present, int CapacityMinutes, int? FreeMinutes);
