namespace Hub.Domain.Reports;

/// <summary>
/// Protection of small numbers in public lines: a figure of a few children in one country can point at a child (domain.md 5.3).
/// </summary>
public static class SmallNumbers
{
    /// <summary>Fewer than this many are withheld unless the country agrees in writing. The host can set another limit.</summary>
    public const int DefaultLimit = 5;

    /// <summary>
    /// The countries whose figure may be printed. Where a single figure would be withheld beside a printed total, it could be worked out
    /// by subtraction; then the smallest printed one that did not agree is withheld too.
    /// </summary>
    /// <param name="agreed">Countries that agreed in writing to their figure.</param>
    public static IReadOnlyDictionary<string, int> Printable(IReadOnlyDictionary<string, int> byCountry, IReadOnlySet<string> agreed, int limit = DefaultLimit)
    {
        ArgumentNullException.ThrowIfNull(byCountry);
        var printed = byCountry.Where(c => c.Value >= limit || agreed.Contains(c.Key)).ToDictionary(c => c.Key, c => c.Value);
        if (byCountry.Count - printed.Count == 1 && printed.Where(c => !agreed.Contains(c.Key)).OrderBy(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).FirstOrDefault() is { Key: { } next })
            printed.Remove(next);
        return printed;
    }
}
