using Hub.Domain.Access;

namespace Hub.Domain.Findings;

public static class DatedSteps
{
    /// <summary>The state at <paramref name="cutOff"/> as the hub knew it at <paramref name="asOf"/>; null when it did not exist yet.</summary>
    public static TState? StateAt<TState>(this IEnumerable<Dated<TState>> steps, DateTime cutOff, DateTime asOf) where TState : struct, Enum =>
        steps.Where(s => s.At <= cutOff && s.RecordedAt <= asOf).MaxBy(s => s.No)?.State;

    /// <summary>When the state was first reached; null when it was not.</summary>
    public static DateTime? FirstAt<TState>(this IEnumerable<Dated<TState>> steps, TState state) where TState : struct, Enum =>
        steps.Where(s => s.State.Equals(state)).MinBy(s => s.No)?.At;

    /// <summary>
    /// Appends a step. It may have happened earlier than it is recorded, also before what led to it was typed in, but neither in the future
    /// nor before <paramref name="notBefore"/>.
    /// </summary>
    internal static void Append<TState>(this List<Dated<TState>> steps, TState state, DateTime? at, DateTime now, Actor by, Guid workshopId, string? reason,
        DateTime? notBefore = null) where TState : struct, Enum
    {
        DateTime when = at ?? now;
        if (when > now) throw new InvalidFieldException("at", "This lies in the future. Record a step when it has happened.");
        if (when < notBefore) throw new InvalidFieldException("at", "This lies before the step it follows. Check the time.");
        steps.Add(new Dated<TState>(steps.Count + 1, state, when, now, by, workshopId, reason));
    }

    /// <summary>Appends a step that holds from the very beginning: what was recorded in error never was, whatever the cut-off.</summary>
    internal static void AppendFromTheStart<TState>(this List<Dated<TState>> steps, TState state, DateTime now, Actor by, Guid workshopId, string? reason)
        where TState : struct, Enum =>
        steps.Add(new Dated<TState>(steps.Count + 1, state, steps.Count > 0 ? steps[0].At : now, now, by, workshopId, reason));
}
