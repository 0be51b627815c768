using Hub.Domain.Workshops;

namespace Hub.Domain.Assignment;

/// <summary>A case set as the rules and the planner see it.</summary>
/// <param name="LockedTo">The team the set must stay with, null when it may go anywhere.</param>
public sealed record SetFacts(
    Guid CaseSetId,
    string Ref,
    Marking Marking,
    bool HasVideos,
    int Intensity,
    int Priority,
    int Minutes,
    IReadOnlyList<string> Languages,
    Guid? LockedTo = null);
