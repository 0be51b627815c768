namespace Hub.Domain.Reports;

/// <summary>Case sets after merging, as known at <c>asOf</c>: every set stands for its survivor, and the survivor for all of them.</summary>
internal sealed class SetIndex
{
    private readonly Dictionary<Guid, Guid> _survivor = [];
    private readonly Dictionary<Guid, SetFact> _sets;

    public SetIndex(IReadOnlyList<SetFact> sets, DateTime asOf)
    {
        _sets = new(sets.Count);
        foreach (var set in sets)
        {
            _sets[set.Id] = set;
            if (set.MergedInto is { } into && set.MergedAt <= asOf) _survivor[set.Id] = into;
        }

        if (_survivor.Count == 0) return;
        foreach (var set in sets)
        {
            var id = Of(set.Id);
            if (id == set.Id || !_sets.TryGetValue(id, out var survivor)) continue;
            _sets[id] = survivor.Absorb(set);
        }

        foreach (var merged in _survivor.Keys.Where(k => Of(k) != k)) _sets.Remove(merged);
    }

    public IEnumerable<SetFact> Survivors => _sets.Values;

    /// <summary>The set that stands for this one. A circle of merges, which no rule allows, ends where it closes.</summary>
    public Guid Of(Guid id)
    {
        var at = id;
        for (int hops = 0; hops < 50 && _survivor.TryGetValue(at, out var next) && next != id; hops++) at = next;
        return at;
    }
}
