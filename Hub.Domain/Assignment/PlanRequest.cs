namespace Hub.Domain.Assignment;

/// <summary>What a plan is made from. Equal requests give equal plans, whatever the order of their parts.</summary>
/// <param name="Groups">Overlapping sets; each group goes to one team.</param>
/// <param name="KeepToday">Only what has to move is moved: a late joiner, a departure, a withdrawal or a new set. Otherwise loads are evened out.</param>
public sealed record PlanRequest(IReadOnlyList<PlanSet> Sets, IReadOnlyList<TeamFacts> Teams, IReadOnlyList<IReadOnlyList<Guid>> Groups, bool KeepToday = false);
