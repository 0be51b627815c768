namespace Hub.Domain.Assignment;

/// <summary>A proposal. Nothing changes until somebody applies it.</summary>
/// <param name="MaxLoad">The highest load over the teams.</param>
/// <param name="LowerBound">No plan that places the same sets has a lower highest load (see <see cref="PlanBound"/>).</param>
/// <param name="HadToMove">Sets that could not stay with today's team: it may not have them any more, has no time for them, or they follow a set they overlap. Where no sets overlap, no plan has fewer.</param>
/// <param name="MadeRoom">Sets that could have stayed and moved, or lost their team, so that others find a place or loads are even.</param>
/// <param name="Steps">The work it took, in comparisons; the same for equal input.</param>
public sealed record Plan(
    IReadOnlyList<PlannedLoad> Teams,
    IReadOnlyList<PlannedSet> Sets,
    IReadOnlyList<Guid> Unplaced,
    double MaxLoad,
    double LowerBound,
    int HadToMove,
    int MadeRoom,
    long Steps)
{
    /// <summary>How far the highest load can be above the best possible, as a share of it.</summary>
    public double Gap => LowerBound > 0 ? Math.Max(0, MaxLoad / LowerBound - 1) : 0;

    /// <summary>Sets that leave the team they are with today.</summary>
    public int Moves => Sets.Count(s => s.TodayTeamId is not null && !s.Stays);
}
