using System.Text.Json;

namespace Hub.Domain.CaseSets;

/// <summary>
/// Counts a VICS 1.1 to 2.0 manifest (Project VIC, CAID) while it streams by and keeps nothing else. Tolerates what exporters do:
/// booleans and numbers as strings, one object instead of a list, other capitals, unknown keys, the context before or after the values.
/// One object reads one manifest.
/// </summary>
public sealed partial class VicsCounter
{
    /// <summary>No counted value is long. A longer one is a file that does not belong in a manifest.</summary>
    public const int MaxValueBytes = 1 << 20;

    private const int MaxDepth = 64;

    private enum Place { Start, Root, Values, Item, MediaList, Media, Files, Series, Skipped }

    /// <summary>Where the reader stands, inside what, inside what: never deeper than the reader's own limit.</summary>
    private readonly Place[] _places = new Place[MaxDepth + 2];
    private int _depth;
    private readonly List<VicsCounts> _cases = [];
    private readonly DateTime _now;
    private VicsTally _tally = new();
    private VicsEntry _entry;
    private VicsField _field;
    private int _skipDepth = -1;
    private bool _itemHasMedia, _itemIsCase, _seriesTaken, _sawValue, _sawLoose;
    private string? _version, _variant, _kind;
    private long _bytes, _lines = 1;

    private VicsCounter(DateTime now) => _now = now;

    /// <summary>
    /// One count object for each case, or a single one for a plain list of records. Throws <see cref="VicsUnreadableException"/> with the place
    /// when the text is no manifest, breaks off, nests too deep or passes <paramref name="maxBytes"/>.
    /// </summary>
    /// <param name="progress">Told the bytes read so far, about once a megabyte.</param>
    public static async Task<IReadOnlyList<VicsCounts>> CountAsync(Stream json, long maxBytes, DateTime now, IProgress<long>? progress, CancellationToken cancel)
    {
        var counter = new VicsCounter(now);
        byte[] buffer = new byte[1 << 17];
        var state = new JsonReaderState(new JsonReaderOptions { MaxDepth = MaxDepth });
        int kept = 0;
        bool first = true;
        for (long told = 0; ;)
        {
            if (kept == buffer.Length) Array.Resize(ref buffer, Math.Min(buffer.Length * 2, MaxValueBytes + 1));
            int read = await json.ReadAsync(buffer.AsMemory(kept), cancel);
            int filled = kept + read;
            int start = first ? counter.SkipMark(buffer.AsSpan(0, filled)) : 0;
            if (start < 0 && read > 0) { kept = filled; continue; }
            first = false;
            kept = counter.Take(buffer, Math.Max(start, 0), filled, final: read == 0, ref state);
            if (read == 0) return counter.Result();
            if (counter._bytes + kept > maxBytes) throw new VicsUnreadableException("The manifest is larger than the {0} MB this hub takes. Count it with count-vics and enter the counts.", maxBytes >> 20);
            if (kept > MaxValueBytes) throw counter.Unreadable("a single value is longer than one megabyte");
            if (counter._bytes - told >= 1 << 20) progress?.Report(told = counter._bytes);
        }
    }

    /// <summary>Length of the byte order mark; -1 while too little was read to tell.</summary>
    private int SkipMark(ReadOnlySpan<byte> start)
    {
        if (start.Length >= 2 && (start[0], start[1]) is (0xFF, 0xFE) or (0xFE, 0xFF) || start.Length >= 2 && (start[0] == 0 || start[1] == 0))
            throw new VicsUnreadableException("The manifest is not in UTF-8. Export it again as UTF-8.");
        if (start.Length < 3) return -1;
        bool mark = start.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]);
        if (mark) _bytes = 3;
        return mark ? 3 : 0;
    }

    /// <summary>Handles every whole token and moves the rest to the front; returns how many bytes that is.</summary>
    private int Take(byte[] buffer, int start, int end, bool final, ref JsonReaderState state)
    {
        var reader = new Utf8JsonReader(buffer.AsSpan(start, end - start), final, state);
        try
        {
            Read(ref reader);
        }
        catch (JsonException)
        {
            // What is wrong in itself was met in an earlier pass; at the end only what is missing remains.
            throw Unreadable(final ? "it breaks off before its end" : "it is no valid JSON there", reader.BytesConsumed);
        }
        catch (InvalidOperationException)
        {
            throw Unreadable("a text there is not valid", reader.BytesConsumed);
        }

        int consumed = (int)reader.BytesConsumed;
        state = reader.CurrentState;
        _lines += buffer.AsSpan(start, consumed).Count((byte)'\n');
        _bytes += consumed;
        int rest = end - start - consumed;
        buffer.AsSpan(start + consumed, rest).CopyTo(buffer);
        return rest;
    }

    /// <summary>
    /// Every token that is whole. A name and its value are taken in one step, and where the reader stands is asked only where that can change:
    /// of forty tokens of a record six or seven do.
    /// </summary>
    private void Read(ref Utf8JsonReader reader)
    {
        while (true)
        {
            if (_skipDepth >= 0)
            {
                // What is skipped is left with the bracket that closes it.
                do { if (!reader.Read()) return; } while (reader.CurrentDepth > _skipDepth);
                _skipDepth = -1;
            }

            var field = _field;
            bool inRecord = _places[_depth] is Place.Media;
            while (true)
            {
                if (!reader.Read()) { _field = field; return; }
                var token = reader.TokenType;
                if (token is JsonTokenType.PropertyName)
                {
                    field = VicsFields.Of(reader.ValueSpan);
                    if (!reader.Read()) { _field = field; return; }
                    token = reader.TokenType;
                }

                if (!inRecord || token < JsonTokenType.String) break;
                // A value of a record, the commonest case: most are under names that nobody reads.
                if (field is not VicsField.Unknown && token is not JsonTokenType.Null) Measure(ref reader, field);
            }

            _field = field;
            Token(ref reader);
        }
    }

    private VicsUnreadableException Unreadable(string what, long into = 0) =>
        new("The manifest cannot be read at byte {0} (from line {1}): " + what + ". Nothing was imported.", _bytes + into, _lines);

    private static VicsUnreadableException NoManifest() => new("This is no VICS manifest: it has to be one object with a 'value'.");

    private void Token(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject: Open(isObject: true, ref reader); break;
            case JsonTokenType.StartArray: Open(isObject: false, ref reader); break;
            case JsonTokenType.EndObject or JsonTokenType.EndArray: Close(); break;
            default: Scalar(ref reader); break;
        }
    }

    /// <summary>Steps into what is counted and over everything else.</summary>
    private void Open(bool isObject, ref Utf8JsonReader reader)
    {
        var outer = _places[_depth];
        var place = (outer, _field, isObject) switch
        {
            (Place.Start, _, true) => Place.Root,
            (Place.Start, _, false) => throw NoManifest(),
            (Place.Root, VicsField.Value, true) => Place.Item,
            (Place.Root, VicsField.Value, false) => Place.Values,
            (Place.Values, _, true) => Place.Item,
            (Place.Item, VicsField.Media, true) => Place.Media,
            (Place.Item, VicsField.Media, false) => Place.MediaList,
            (Place.MediaList, _, true) => Place.Media,
            (Place.Media or Place.Item, VicsField.Files, false) => Place.Files,
            (Place.Media or Place.Item, VicsField.Series, _) or (Place.Series, _, _) => Place.Series,
            _ => Place.Skipped,
        };
        if (outer is Place.Root && _field is VicsField.Value) _sawValue = true;
        if (outer is Place.Item && _field is VicsField.Media) _itemHasMedia = true;
        // Of files only the number counts; one that stands alone, without a list, is one.
        if (outer is Place.Files || outer is Place.Media or Place.Item && _field is VicsField.Files && isObject) _tally.AddFile();
        if (place is Place.Skipped)
        {
            _skipDepth = reader.CurrentDepth;
            return;
        }

        if (place is Place.Item) (_entry, _itemHasMedia, _itemIsCase) = (default, false, false);
        if (place is Place.Media) _entry = default;
        if (place is Place.Series && outer is not Place.Series) _seriesTaken = false;
        _places[++_depth] = place;
        _field = VicsField.Unknown;
    }

    private void Close()
    {
        var place = _places[_depth--];
        if (place is Place.Media) _tally.Add(_entry);
        if (place is Place.Item) EndItem();
        _field = VicsField.Unknown;
    }

    /// <summary>An element of 'value' is a case, or in a plain list a record itself; its fields tell.</summary>
    private void EndItem()
    {
        bool loose = !_itemHasMedia && !_itemIsCase && _entry.LooksLikeMedia;
        if (loose ? _cases.Count > 0 : _sawLoose) throw Unreadable("cases and loose records are mixed");
        if (loose)
        {
            _sawLoose = true;
            _tally.Add(_entry);
            return;
        }

        _cases.Add(_tally.ToCounts(null, null, "Cases", 1, _now));
        _tally = new VicsTally();
    }
}
