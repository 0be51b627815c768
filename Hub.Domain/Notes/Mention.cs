namespace Hub.Domain.Notes;

/// <summary>A place in a text that names somebody: "@" and a name out of those that are known.</summary>
public readonly record struct Mention(int At, int Length, string Name)
{
    /// <summary>
    /// All in the order of the text. The longest name wins, so that "@Ana Maria" does not name Ana too; a name ends where its letters and
    /// digits end, and an @ inside a word, as in an address, names nobody.
    /// </summary>
    public static IReadOnlyList<Mention> In(string text, IEnumerable<string> names)
    {
        var found = new List<Mention>();
        int at = text.IndexOf('@', StringComparison.Ordinal);
        if (at < 0) return found;
        var longestFirst = names.Where(n => n.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).OrderByDescending(n => n.Length).ToList();
        for (; at >= 0; at = text.IndexOf('@', at + 1))
        {
            if (at > 0 && char.IsLetterOrDigit(text[at - 1])) continue;
            if (longestFirst.Find(n => StandsAt(text, at + 1, n)) is { } name) found.Add(new Mention(at, name.Length + 1, name));
        }

        return found;
    }

    private static bool StandsAt(string text, int at, string name) =>
        text.AsSpan(at).StartsWith(name, StringComparison.OrdinalIgnoreCase)
        && (at + name.Length == text.Length || !char.IsLetterOrDigit(name[^1]) || !char.IsLetterOrDigit(text[at + name.Length]));
}
