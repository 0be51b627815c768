using System.Collections.ObjectModel;

namespace Hub.Domain.Reports;

/// <summary>All figures of one workshop at one cut-off and as-of, with the rows behind each of them.</summary>
public sealed class Figures
{
    private readonly SortedDictionary<string, long> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<Guid>> _rows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<string>> _countries = new(StringComparer.Ordinal);

    internal Figures(DateTime cutOff, DateTime asOf)
    {
        CutOff = cutOff;
        AsOf = asOf;
    }

    public DateTime CutOff { get; }
    public DateTime AsOf { get; }

    /// <summary>By key, in the order of the keys.</summary>
    public IReadOnlyDictionary<string, long> Values => new ReadOnlyDictionary<string, long>(_values);

    /// <summary>The figure; 0 for a key that nothing was counted under.</summary>
    public long this[string key] => _values.GetValueOrDefault(key);

    /// <summary>Sets determined, referred and opened by country code. A set with several countries counts once in each.</summary>
    public IReadOnlyList<CountryFigures> ByCountry { get; internal set; } = [];

    /// <summary>Children provisionally identified or further, by country code. Never shown in public below the small-number limit.</summary>
    public IReadOnlyDictionary<string, int> VictimsByCountry { get; internal set; } = new Dictionary<string, int>();

    /// <summary>Of each child counted: where identified, else where probably, as known then.</summary>
    public IReadOnlyDictionary<Guid, string> CountryOfVictim { get; internal set; } = new Dictionary<Guid, string>();

    /// <summary>The ids that were counted, each once; empty for figures that are sums or countries.</summary>
    public IReadOnlyList<Guid> Rows(string key) => _rows.GetValueOrDefault(key, []);

    /// <summary>The codes behind a figure that counts countries, sorted.</summary>
    public IReadOnlyList<string> Countries(string key) => _countries.GetValueOrDefault(key, []);

    internal void Put(string key, long value) => _values[key] = value;

    internal void PutRows(string key, IReadOnlyList<Guid> rows)
    {
        _values[key] = rows.Count;
        _rows[key] = rows;
    }

    internal void PutCountries(string key, IEnumerable<string> codes)
    {
        var distinct = codes.Distinct().Order(StringComparer.Ordinal).ToList();
        _values[key] = distinct.Count;
        _countries[key] = distinct;
    }
}
