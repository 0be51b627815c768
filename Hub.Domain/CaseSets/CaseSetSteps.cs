using System.Collections.Frozen;
using static Hub.Domain.CaseSets.CaseSetState;

namespace Hub.Domain.CaseSets;

/// <summary>Which step follows which state (domain.md 2). A set on hold goes back to where it can be worked on again.</summary>
public static class CaseSetSteps
{
    /// <summary>States in which the set is still somebody's work. The others are final, save that an already known set may be triaged anew.</summary>
    public static readonly FrozenSet<CaseSetState> Open = new[] { Registered, Triaged, Available, OnHold, Assigned, InAnalysis, Analysed, Reviewed }.ToFrozenSet();

    private static readonly FrozenDictionary<CaseSetState, CaseSetState[]> Next = new Dictionary<CaseSetState, CaseSetState[]>
    {
        [Registered] = [Triaged, Withdrawn, MergedInto],
        [Triaged] = [Available, OnHold, AlreadyKnown, Withdrawn, MergedInto],
        [Available] = [Assigned, OnHold, Withdrawn, MergedInto],
        [OnHold] = [Triaged, Available, InAnalysis, Withdrawn, MergedInto],
        [AlreadyKnown] = [Triaged],
        [Assigned] = [InAnalysis, Available, Withdrawn, MergedInto],
        [InAnalysis] = [Analysed, Available, OnHold, Withdrawn, MergedInto],
        [Analysed] = [Reviewed, InAnalysis, Withdrawn, MergedInto],
        [Reviewed] = [Closed, InAnalysis, Withdrawn, MergedInto],
    }.ToFrozenDictionary();

    public static IReadOnlyList<CaseSetState> After(CaseSetState state) => Next.GetValueOrDefault(state, []);

    /// <summary>A step back or aside: it needs a reason that is kept.</summary>
    public static bool NeedsReason(CaseSetState from, CaseSetState to) =>
        to is OnHold or AlreadyKnown or Withdrawn or MergedInto || from is AlreadyKnown || from is Analysed or Reviewed && to is InAnalysis;
}
