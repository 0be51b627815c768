using System.Text.Json;

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

    public string ToJson() => JsonSerializer.Serialize(this, Camel);

    public static VicsCounts FromJson(string json) => JsonSerializer.Deserialize<VicsCounts>(json, Camel)!;

    /// <summary>The counts of a set made from this case. Records of unknown type count as other files.</summary>
    public FileCounts ToFileCounts() => new(Cap(Images), Cap(Videos), Cap(Other + UnknownType));

    private static int Cap(long count) => (int)Math.Min(count, int.MaxValue);
}
