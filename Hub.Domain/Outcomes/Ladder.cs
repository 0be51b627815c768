using static Hub.Domain.Outcomes.OutcomeStatus;

namespace Hub.Domain.Outcomes;

/// <summary>A ladder of steps, each reported by a national authority with its date; a later step implies the earlier ones.</summary>
public sealed class Ladder
{
    /// <summary>Child victims: probable country known, identity proposed, identity confirmed, removed from harm.</summary>
    public static readonly Ladder Victims = new([Depicted, Localised, ProvisionallyIdentified, Confirmed, Safeguarded], [KnownBefore, Merged, Retracted]);

    /// <summary>Offenders: suspected until conviction.</summary>
    public static readonly Ladder Offenders = new([Depicted, SuspectIdentified, Located, Arrested, Prosecuted, Convicted], [Cleared, Merged, Retracted]);

    private Ladder(OutcomeStatus[] rungs, OutcomeStatus[] sides) => (Rungs, Sides) = (rungs, sides);

    /// <summary>From the ground up; the first is where every reference starts.</summary>
    public IReadOnlyList<OutcomeStatus> Rungs { get; }

    /// <summary>States beside the ladder, reached by a record of their own.</summary>
    public IReadOnlyList<OutcomeStatus> Sides { get; }

    public bool Has(OutcomeStatus status) => Rungs.Contains(status) || Sides.Contains(status);

    public bool IsSide(OutcomeStatus status) => Sides.Contains(status);

    /// <summary>How high, from 0; -1 for a side state.</summary>
    public int Height(OutcomeStatus status)
    {
        for (int i = 0; i < Rungs.Count; i++)
            if (Rungs[i] == status) return i;
        return -1;
    }

    /// <summary>Whether somebody who stands on <paramref name="reached"/> has passed <paramref name="rung"/>.</summary>
    public bool Implies(OutcomeStatus reached, OutcomeStatus rung) => Height(reached) >= 0 && Height(rung) >= 0 && Height(reached) >= Height(rung);
}
