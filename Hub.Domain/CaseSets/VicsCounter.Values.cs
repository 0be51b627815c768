using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Hub.Domain.CaseSets;

public sealed partial class VicsCounter
{
    private void Scalar(ref Utf8JsonReader reader)
    {
        var field = _field;
        var place = _places[_depth];
        if (place is Place.Series)
        {
            // A series may be a text or an object around one: its first text counts.
            if (!_seriesTaken && reader.TokenType is JsonTokenType.String && !reader.ValueSpan.IsEmpty)
            {
                _tally.AddSeries(reader.ValueSpan);
                _seriesTaken = true;
            }

            return;
        }

        bool isNull = reader.TokenType is JsonTokenType.Null;
        switch (place)
        {
            case Place.Start: throw NoManifest();
            case Place.Files: _tally.AddFile(); break;
            case Place.Root when field is VicsField.Value: _sawValue = true; break;
            case Place.Root when field is VicsField.Context: ReadContext(ref reader); break;
            case Place.Item when field is VicsField.Tool: _itemIsCase = true; _tally.Tool = ToolName(ref reader); break;
            case Place.Item when field is VicsField.CaseId: _itemIsCase = true; break;
            case Place.Item when field is VicsField.Media: _itemHasMedia = true; break;
            case Place.Item when !isNull: Measure(ref reader, field); break;
        }
    }

    private void Measure(ref Utf8JsonReader reader, VicsField field)
    {
        var text = reader.ValueSpan;
        switch (field)
        {
            case VicsField.MediaId: _entry.LooksLikeMedia = true; break;
            case VicsField.Md5 when !text.IsEmpty: (_entry.Md5, _entry.LooksLikeMedia) = (_tally.Key(text), true); break;
            case VicsField.Sha1 when !text.IsEmpty: (_entry.Sha1, _entry.LooksLikeMedia) = (_entry.Md5 is null ? _tally.Key(text) : null, true); break;
            case VicsField.Category: (_entry.Category, _entry.LooksLikeMedia) = (Number(text) is { } code and >= int.MinValue and <= int.MaxValue ? (int)code : null, true); break;
            case VicsField.MimeType when !text.IsEmpty: (_entry.Type, _entry.LooksLikeMedia) = (TypeOf(text), true); break;
            case VicsField.Size: (_entry.Bytes, _entry.LooksLikeMedia) = (Number(text) ?? 0, true); break;
            case VicsField.VictimIdentified: _entry.VictimIdentified = IsTrue(ref reader); break;
            case VicsField.OffenderIdentified: _entry.OffenderIdentified = IsTrue(ref reader); break;
            case VicsField.Distributed: _entry.Distributed = IsTrue(ref reader); break;
            case VicsField.Suspected: _entry.Suspected = IsTrue(ref reader); break;
            case VicsField.Series when reader.TokenType is JsonTokenType.String && !text.IsEmpty: _tally.AddSeries(text); break;
        }
    }

    private static VicsType TypeOf(ReadOnlySpan<byte> mime) =>
        StartsWith(mime, "image/"u8) ? VicsType.Image : StartsWith(mime, "video/"u8) ? VicsType.Video : VicsType.Other;

    private static bool StartsWith(ReadOnlySpan<byte> text, ReadOnlySpan<byte> start) =>
        text.StartsWith(start) || text.Length >= start.Length && Ascii.EqualsIgnoreCase(text[..start.Length], start);

    /// <summary>A whole number, written as number or as text.</summary>
    private static long? Number(ReadOnlySpan<byte> text)
    {
        if (text.Length is > 0 and < 19)
        {
            long plain = 0;
            foreach (byte digit in text)
            {
                if ((uint)(digit - '0') > 9) return Spaced(text);
                plain = plain * 10 + (digit - '0');
            }

            return plain;
        }

        return Spaced(text);
    }

    /// <summary>With a sign, or spaces around it.</summary>
    private static long? Spaced(ReadOnlySpan<byte> text)
    {
        var digits = text.Trim((byte)' ');
        return Utf8Parser.TryParse(digits, out long value, out int used) && used == digits.Length ? value : null;
    }

    private static bool IsTrue(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.String => Ascii.EqualsIgnoreCase(reader.ValueSpan, "true"u8) || reader.ValueSpan is [(byte)'1'],
        JsonTokenType.Number => reader.ValueSpan is [(byte)'1'],
        _ => false,
    };

    /// <summary>For example http://github.com/VICSDATAMODEL/ProjectVic/DataModels/2.0.xml/US/$metadata#Cases: version, country segment, kind.</summary>
    private void ReadContext(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not JsonTokenType.String || reader.ValueSpan.Length > 400) return;
        string context = Encoding.UTF8.GetString(reader.ValueSpan).Replace("\\/", "/", StringComparison.Ordinal);
        var match = ContextParts().Match(context);
        if (!match.Success) return;
        _version = match.Groups["version"].Value;
        _variant = match.Groups["variant"] is { Success: true } variant ? variant.Value : null;
        _kind = match.Groups["kind"].Value;
    }

    [GeneratedRegex(@"/(?<version>\d{1,2}\.\d{1,2})\.xml(?:/(?<variant>[A-Za-z]{1,20}))?(?:/\$metadata)?#(?<kind>Cases|Media)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ContextParts();

    /// <summary>A program's name is short words; anything else, and anything that looks like a hash, is dropped.</summary>
    private static string? ToolName(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not JsonTokenType.String || reader.ValueSpan.Length is 0 or > 60) return null;
        return ProgramName(Encoding.UTF8.GetString(reader.ValueSpan));
    }

    internal static string? ProgramName(string? name) => name is { Length: > 0 and <= 60 }
        && name.All(c => char.IsLetterOrDigit(c) || c is ' ' or '.' or '-' or '_' or '(' or ')' or '&') && !LongHex().IsMatch(name) ? name : null;

    [GeneratedRegex("[0-9a-fA-F]{24,}", RegexOptions.CultureInvariant)]
    private static partial Regex LongHex();

    private IReadOnlyList<VicsCounts> Result()
    {
        if (!_sawValue) throw NoManifest();
        if (_sawLoose || _cases.Count == 0 && string.Equals(_kind, "Media", StringComparison.OrdinalIgnoreCase))
            return [_tally.ToCounts(_version, _variant, "Media", 0, _now)];
        return [.. _cases.Select(c => c with { Version = _version, Variant = _variant })];
    }
}
