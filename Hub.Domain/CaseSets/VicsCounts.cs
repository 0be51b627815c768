using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hub.Domain.CaseSets;

/// <summary>All that the hub keeps of a VICS manifest (domain.md 6): numbers, the format and the name of the program that wrote it.</summary>
/// <param name="Variant">The country segment of the context, for example US; null when the file names none.</param>
/// <param name="Kind">Cases, or Media for a plain list of records.</param>
/// <param name="MediaEntries">Records; several may share one file.</param>
/// <param name="DistinctMedia">Different files among them.</param>
/// <param name="Categories">A histogram of national codes, never labelled: they mean different things in different countries. "null" where none is given.</param>
public sealed record VicsCounts(
    string Format, string? Version, string? Variant, string Kind, string? Tool,
    int Cases, long MediaEntries, long DistinctMedia, long Images, long Videos, long Other, long UnknownType,
    IReadOnlyDictionary<string, long> Categories,
    long VictimIdentified, long OffenderIdentified, long Distributed, long Suspected, long DistinctSeries, long TotalBytes, long MediaFiles,
    DateTime ImportedAt)
{
    private static readonly JsonSerializerOptions Camel = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };
    private static readonly JsonSerializerOptions Strict = new(Camel) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    public string ToJson() => JsonSerializer.Serialize(this, Camel);

    public static VicsCounts FromJson(string json) => JsonSerializer.Deserialize<VicsCounts>(json, Camel)!;

    /// <summary>
    /// One line that the command count-vics printed somewhere else. Only what the hub would have written itself is taken; anything else is an
    /// <see cref="InvalidFieldException"/> of the field "counts".
    /// </summary>
    public static VicsCounts Parse(string line, int number, DateTime now)
    {
        VicsCounts? counts;
        try { counts = JsonSerializer.Deserialize<VicsCounts>(line, Strict); }
        catch (JsonException) { counts = null; }
        if (counts is null || counts.Format != "vics" || counts.Categories is null || counts.Numbers.Any(n => n < 0) || counts.Categories.Values.Any(n => n < 0)
            || counts.DistinctMedia > counts.MediaEntries || counts.Images + counts.Videos + counts.Other + counts.UnknownType != counts.MediaEntries)
            throw new InvalidFieldException("counts", "Line {0} is no count object. Paste the lines that count-vics printed, unchanged.", number);
        return counts with
        {
            Version = Word(counts.Version, c => char.IsAsciiDigit(c) || c is '.'),
            Variant = Word(counts.Variant, char.IsAsciiLetter),
            Kind = counts.Kind is "Media" ? "Media" : "Cases",
            Tool = VicsCounter.ProgramName(counts.Tool),
            Categories = counts.Categories.Where(c => c.Key is "null" or "more" || c.Key.Length <= 11 && int.TryParse(c.Key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)).ToDictionary(c => c.Key, c => c.Value),
            ImportedAt = now,
        };
    }

    private IEnumerable<long> Numbers => [Cases, MediaEntries, DistinctMedia, Images, Videos, Other, UnknownType, VictimIdentified, OffenderIdentified, Distributed, Suspected, DistinctSeries, TotalBytes, MediaFiles];

    private static string? Word(string? text, Func<char, bool> allowed) => text is { Length: > 0 and <= 20 } && text.All(allowed) ? text : null;

    /// <summary>The counts of a set made from this case. Records of unknown type count as other files.</summary>
    public FileCounts ToFileCounts() => new(Cap(Images), Cap(Videos), Cap(Other + UnknownType));

    private static int Cap(long count) => (int)Math.Min(count, int.MaxValue);
}
