namespace Hub.Domain.Outcomes;

/// <summary>
/// Reads all references of a workshop at a cut-off and an as-of (domain.md 3, invariants 2 to 4): distinct children and people, never a sum
/// over sets; monotone, because a later rung implies the earlier ones.
/// </summary>
public static class LedgerReading
{
    /// <param name="cutOff">The last local day that counts.</param>
    /// <param name="asOf">What was recorded later is not seen.</param>
    public static IReadOnlyList<SubjectReading> At(Ladder ladder, IEnumerable<SubjectFacts> subjects, DateOnly cutOff, DateTime asOf)
    {
        var known = subjects.Where(s => s.RecordedAt <= asOf).ToDictionary(s => s.Id, s => (Facts: s, Standing: Ledger.Standing(s.Events, asOf)));
        Dictionary<Guid, Guid> into = known.Values
            .Select(s => (s.Facts.Id, s.Standing.LastOrDefault(e => e.MergedIntoId is not null)?.MergedIntoId))
            .Where(m => m.MergedIntoId is { } target && known.ContainsKey(target))
            .ToDictionary(m => m.Id, m => m.MergedIntoId!.Value);
        return [.. known.Values.GroupBy(s => Survivor(s.Facts.Id, into)).Select(g => Read(g.Key, [.. g]))];

        SubjectReading Read(Guid survivor, List<(SubjectFacts Facts, IReadOnlyList<OutcomeEvent> Standing)> same)
        {
            // A retracted reference says nothing, also not to the one it had been merged into.
            var heard = same.FindAll(s => !s.Standing.Any(e => e.ToStatus is OutcomeStatus.Retracted));
            var rungs = heard.SelectMany(s => s.Standing).ToList();
            bool counts = heard.Exists(s => s.Facts.Id == survivor)
                && !heard.Exists(s => s.Facts.WasKnownBefore || s.Standing.Any(e => e.ToStatus is OutcomeStatus.KnownBefore or OutcomeStatus.Cleared));
            return new SubjectReading(survivor,
                Ledger.Reached(ladder, rungs, cutOff),
                Ledger.Reached(ladder, rungs, cutOff, Attribution.ThisWorkshop),
                counts,
                heard.SelectMany(s => s.Facts.Links).Where(l => l.HeldAt(asOf)).Select(l => l.CaseSetId).ToHashSet());
        }
    }

    /// <summary>How many children or people passed <paramref name="rung"/> by this workshop's own work.</summary>
    public static int Passed(this IEnumerable<SubjectReading> readings, Ladder ladder, OutcomeStatus rung) =>
        readings.Count(r => r.Counts && ladder.Implies(r.ReachedHere, rung));

    private static Guid Survivor(Guid id, Dictionary<Guid, Guid> into)
    {
        HashSet<Guid> seen = [id];
        while (into.TryGetValue(id, out var next) && seen.Add(next)) id = next;
        return id;
    }
}
