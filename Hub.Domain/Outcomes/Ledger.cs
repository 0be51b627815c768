using Hub.Domain.Access;

namespace Hub.Domain.Outcomes;

/// <summary>
/// Reads and extends the entries of one reference. Pure: figures, pages and the references themselves all read the ledger here.
/// Corrections and side states hold for every cut-off once they are recorded, because they say what was wrong or who was meant;
/// a rung holds from its day on.
/// </summary>
public static class Ledger
{
    /// <summary>Entries recorded by <paramref name="asOf"/> that no later entry corrects.</summary>
    public static IReadOnlyList<OutcomeEvent> Standing(IEnumerable<OutcomeEvent> events, DateTime asOf)
    {
        List<OutcomeEvent> known = [.. events.Where(e => e.RecordedAt <= asOf).OrderBy(e => e.No)];
        HashSet<Guid> corrected = [.. known.Select(e => e.CorrectsEventId).OfType<Guid>()];
        return known.FindAll(e => !corrected.Contains(e.Id));
    }

    /// <summary>The side state that stands, null when the reference is on its ladder.</summary>
    public static OutcomeStatus? Side(Ladder ladder, IEnumerable<OutcomeEvent> standing) =>
        standing.LastOrDefault(e => ladder.IsSide(e.ToStatus))?.ToStatus;

    /// <summary>The highest rung reached by the end of <paramref name="cutOff"/>, the ladder's first when there is no entry.</summary>
    /// <param name="attribution">Only steps that this led to; null for all.</param>
    public static OutcomeStatus Reached(Ladder ladder, IEnumerable<OutcomeEvent> standing, DateOnly cutOff, Attribution? attribution = null) =>
        standing.Where(e => ladder.Height(e.ToStatus) > 0 && e.EffectiveOn <= cutOff && (attribution is null || e.Attribution == attribution))
            .Select(e => e.ToStatus).DefaultIfEmpty(ladder.Rungs[0]).MaxBy(ladder.Height);

    /// <summary>
    /// The entry to append, or why not. A lower rung than the one reached is history and must lie before it; going back is a correction.
    /// </summary>
    internal static OutcomeEvent Next(Ladder ladder, IReadOnlyList<OutcomeEvent> events, Guid id, Guid workshopId, Guid? victimRefId, Guid? offenderRefId,
        OutcomeStatus to, OutcomeEntry entry, Actor by, DateTime now)
    {
        if (!ladder.Has(to)) throw new InvalidFieldException("to", "'{0}' is no step of this ladder.", to);
        var standing = Standing(events, DateTime.MaxValue);
        if (entry.Corrects is { } corrected)
        {
            if (events.All(e => e.Id != corrected)) throw new InvalidFieldException("corrects", "There is no such entry for this reference.");
            if (standing.All(e => e.Id != corrected)) throw new RuleBrokenException("outcome.corrected-before", "This entry was corrected before. Correct the later entry.");
            standing = [.. standing.Where(e => e.Id != corrected)];
        }

        if (Side(ladder, standing) is { } side && side is not OutcomeStatus.KnownBefore)
            throw new RuleBrokenException("outcome.aside", "This reference is {0}: nothing can be added to it. Correct that entry first.", side);
        if (standing.Any(e => e.ToStatus == to && ladder.Height(to) != 0))
            throw new RuleBrokenException("outcome.already-recorded", "This step was recorded before. Correct the earlier entry if it was wrong.");
        int height = ladder.Height(to);
        if (height == 0 && entry.Corrects is null) throw new RuleBrokenException("outcome.first-rung", "Every reference starts there. Nothing needs to be recorded.");
        if (height > 0 && standing.FirstOrDefault(e => ladder.Height(e.ToStatus) > height && e.EffectiveOn < entry.EffectiveOn) is { } later)
            throw new RuleBrokenException("outcome.backwards", "A later step was reached on {0:yyyy-MM-dd} already. To go back, correct that entry.", later.EffectiveOn);

        var from = Side(ladder, Standing(events, DateTime.MaxValue)) ?? Reached(ladder, Standing(events, DateTime.MaxValue), DateOnly.MaxValue);
        return new OutcomeEvent(id, workshopId, victimRefId, offenderRefId, events.Count + 1, from, to, entry, by, now);
    }
}
