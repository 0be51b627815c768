using System.Globalization;

namespace Hub.Domain.CaseSets;

/// <summary>The running numbers of one case while its records stream by.</summary>
internal sealed class VicsTally
{
    /// <summary>National category schemes have a dozen codes; whatever goes beyond this is not one.</summary>
    private const int MaxCategories = 48;

    /// <summary>The codes that national schemes use, and below any others.</summary>
    private readonly long[] _few = new long[16];
    private readonly Dictionary<int, long> _categories = [];
    private readonly KeyedValues _media = new();
    private readonly KeyedValues _series = new();
    private long _entries, _withoutHash, _images, _videos, _other, _unknown, _victims, _offenders, _distributed, _suspected, _bytes, _files, _uncategorised, _more;

    public string? Tool { get; set; }
    public bool IsEmpty => _entries == 0;
    public long Entries => _entries;

    public ulong Key(ReadOnlySpan<byte> value) => _media.Of(value);

    public void AddFile() => _files++;

    public void AddSeries(ReadOnlySpan<byte> value) => _series.Add(_series.Of(value));

    public void Add(in VicsEntry entry)
    {
        _entries++;
        if ((entry.Md5 ?? entry.Sha1) is { } hash) _media.Add(hash);
        else _withoutHash++;
        switch (entry.Type)
        {
            case VicsType.Image: _images++; break;
            case VicsType.Video: _videos++; break;
            case VicsType.Other: _other++; break;
            default: _unknown++; break;
        }

        if (entry.Category is not { } category) _uncategorised++;
        else if ((uint)category < (uint)_few.Length) _few[category]++;
        else if (_categories.TryGetValue(category, out long already)) _categories[category] = already + 1;
        else if (_categories.Count < MaxCategories) _categories[category] = 1;
        else _more++;
        if (entry.VictimIdentified) _victims++;
        if (entry.OffenderIdentified) _offenders++;
        if (entry.Distributed) _distributed++;
        if (entry.Suspected) _suspected++;
        if (entry.Bytes > 0 && _bytes <= long.MaxValue - entry.Bytes) _bytes += entry.Bytes;
    }

    public VicsCounts ToCounts(string? version, string? variant, string kind, int cases, DateTime at) => new(
        "vics", version, variant, kind, Tool, cases, _entries, _media.Count + _withoutHash, _images, _videos, _other, _unknown,
        Histogram(),
        _victims, _offenders, _distributed, _suspected, _series.Count, _bytes, _files, at);

    private SortedDictionary<string, long> Histogram()
    {
        var histogram = new SortedDictionary<string, long>(StringComparer.Ordinal);
        for (int code = 0; code < _few.Length; code++) if (_few[code] > 0) histogram[code.ToString(CultureInfo.InvariantCulture)] = _few[code];
        foreach (var (category, count) in _categories) histogram[category.ToString(CultureInfo.InvariantCulture)] = count;
        if (_uncategorised > 0) histogram["null"] = _uncategorised;
        if (_more > 0) histogram["more"] = _more;
        return histogram;
    }
}
