namespace Hub.Domain.Reports;

/// <summary>
/// One ladder of outcomes at a local day and an as-of. Gains count by the day they took effect and the instant they were recorded; what takes
/// a person back (a correction, a merge, a retraction, "known before") counts from its recording for every day (domain.md 3, invariants 2 to 4).
/// </summary>
internal sealed class LadderCount
{
    private readonly Dictionary<Guid, Guid> _survivor = [];
    private readonly HashSet<Guid> _retracted = [];
    private readonly HashSet<Guid> _known = [];
    private readonly HashSet<Guid> _out = [];
    private readonly Dictionary<Guid, int> _reached = [];
    private readonly Dictionary<Guid, int> _reachedByAnybody = [];
    private readonly Dictionary<Guid, string> _probable = [];
    private readonly Dictionary<Guid, string> _identified = [];

    public LadderCount(IReadOnlyList<SubjectFact> subjects, ILookup<Guid, LedgerFact> ledger, IReadOnlySet<Guid> corrected, DateOnly day, DateTime asOf)
    {
        var ids = subjects.Select(s => s.Id).ToHashSet();
        var standing = subjects.ToDictionary(s => s.Id, s => ledger[s.Id].Where(l => l.RecordedAt <= asOf && !corrected.Contains(l.Id)).ToList());
        foreach (var subject in subjects)
            foreach (var line in standing[subject.Id])
            {
                if (line.Effect is LedgerEffect.Merged && line.Into is { } into && ids.Contains(into)) _survivor[subject.Id] = into;
                if (line.Effect is LedgerEffect.Retracted) _retracted.Add(subject.Id);
            }

        // A retracted reference says nothing, also not to the one it had been merged into.
        foreach (var subject in subjects.Where(s => !_retracted.Contains(s.Id)))
        {
            var id = Of(subject.Id);
            if (subject.KnownBefore) _known.Add(id);
            foreach (var line in standing[subject.Id])
            {
                if (line.Effect is LedgerEffect.KnownBefore) _known.Add(id);
                if (line.Effect is LedgerEffect.Cleared) _out.Add(id);
                if (line.Effect is not LedgerEffect.Step || line.EffectiveOn > day) continue;
                Raise(_reachedByAnybody, id, line.Rung);
                if (line.Country is { } country) (line.Rung >= 2 ? _identified : _probable)[id] = country;
                if (line.ThisWorkshop) Raise(_reached, id, line.Rung);
            }
        }
    }

    /// <summary>Persons who came to this rung or further by this workshop's work, each once.</summary>
    public List<Guid> Reached(int rung) => [.. _reached.Where(r => r.Value >= rung && Counts(r.Key)).Select(r => r.Key)];

    /// <summary>Persons who stand on this rung now.</summary>
    public int Standing(int rung) => _reached.Count(r => r.Value == rung && Counts(r.Key));

    /// <summary>Whether the person is identified provisionally or further, by whomever: a known child is.</summary>
    public bool IsIdentified(Guid subject) => _known.Contains(Of(subject)) || _reachedByAnybody.GetValueOrDefault(Of(subject)) >= 2;

    /// <summary>Where the person was identified, else where probably; null while neither is known.</summary>
    public string? CountryOf(Guid subject) => _identified.GetValueOrDefault(Of(subject)) ?? _probable.GetValueOrDefault(Of(subject));

    public bool IsRetracted(Guid subject) => _retracted.Contains(subject);

    /// <summary>The reference that stands for this one. A circle of merges ends where it closes.</summary>
    public Guid Of(Guid id)
    {
        HashSet<Guid> seen = [id];
        while (_survivor.TryGetValue(id, out var next) && seen.Add(next)) id = next;
        return id;
    }

    private bool Counts(Guid id) => !_known.Contains(id) && !_out.Contains(id) && !_retracted.Contains(id);

    private static void Raise(Dictionary<Guid, int> levels, Guid id, int rung) => levels[id] = Math.Max(levels.GetValueOrDefault(id), rung);
}
