namespace Hub.Domain.CaseSets;

/// <summary>Groups of sets that belong together: equal external references and links, followed from set to set. A group goes to one team.</summary>
public static class Overlap
{
    /// <summary>The groups with two sets or more. Sets and groups keep the order in which the sets were given.</summary>
    public static IReadOnlyList<IReadOnlyList<Guid>> Groups(
        IReadOnlyList<(Guid SetId, IReadOnlyList<ExternalRef> Refs)> sets, IEnumerable<(Guid One, Guid Other)> links)
    {
        var index = new Dictionary<Guid, int>(sets.Count);
        int[] parent = new int[sets.Count];
        for (int i = 0; i < sets.Count; i++) index[sets[i].SetId] = parent[i] = i;
        var firstWith = new Dictionary<(ExternalSystem, string), int>();
        for (int i = 0; i < sets.Count; i++)
            foreach (var reference in sets[i].Refs)
                if (!firstWith.TryAdd((reference.System, reference.Normalised), i)) Join(firstWith[(reference.System, reference.Normalised)], i);
        foreach (var (one, other) in links)
            if (index.TryGetValue(one, out int a) && index.TryGetValue(other, out int b)) Join(a, b);
        return [.. Enumerable.Range(0, sets.Count).GroupBy(Root).Where(g => g.Skip(1).Any()).Select(g => (IReadOnlyList<Guid>)[.. g.Select(i => sets[i].SetId)])];

        int Root(int i)
        {
            while (parent[i] != i) i = parent[i] = parent[parent[i]];
            return i;
        }

        // The earlier set is the root, so the order of the answer does not depend on the order of the links.
        void Join(int a, int b)
        {
            (a, b) = (Root(a), Root(b));
            parent[Math.Max(a, b)] = Math.Min(a, b);
        }
    }
}
