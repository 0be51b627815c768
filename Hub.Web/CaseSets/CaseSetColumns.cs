using System.Globalization;
using Hub.Domain;
using Hub.Domain.CaseSets;
using Hub.Domain.Workshops;

namespace Hub.Web.CaseSets;

/// <summary>The columns of the case-set CSV and how each cell is read and written. Lists are separated by semicolons.</summary>
public static class CaseSetColumns
{
    public static readonly IReadOnlyList<string> All =
        ["ref", "title", "owner", "images", "videos", "otherFiles", "intensity", "priority", "languages", "tlp", "hCode", "releasableTo", "notReleasableTo", "externalRefs", "estimatedMinutes", "h3Text"];

    public static readonly IReadOnlyList<string> Required = ["title", "owner", "images", "videos"];

    /// <summary>Other names that agencies use.</summary>
    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["reference"] = "ref",
        ["case"] = "ref",
        ["case set"] = "ref",
        ["name"] = "title",
        ["agency"] = "owner",
        ["organisation"] = "owner",
        ["organization"] = "owner",
        ["other"] = "otherFiles",
        ["files"] = "otherFiles",
        ["strain"] = "intensity",
        ["band"] = "intensity",
        ["language"] = "languages",
        ["handling"] = "hCode",
        ["handling code"] = "hCode",
        ["minutes"] = "estimatedMinutes",
        ["pictures"] = "images",
    };

    /// <summary>Which column of ours a heading means, null when none.</summary>
    public static string? Guess(string heading)
    {
        string plain = heading.Trim().Replace("_", "", StringComparison.Ordinal);
        return All.FirstOrDefault(c => c.Equals(plain, StringComparison.OrdinalIgnoreCase)) ?? Names.GetValueOrDefault(heading.Trim()) ?? Names.GetValueOrDefault(plain);
    }

    /// <summary>One row as input. <paramref name="cell"/> gives null for a column that the text does not have.</summary>
    public static CaseSetInput Read(Func<string, string?> cell, Tlp defaultTlp) => new(
        cell("title") ?? "", cell("owner") ?? "", Number(cell, "images", 0), Number(cell, "videos", 0), Number(cell, "intensity", 2), Number(cell, "priority", 3),
        new MarkingInput(Word(cell, "tlp", defaultTlp), Word(cell, "hCode", HCode.H0), cell("h3Text"), List(cell("releasableTo")), List(cell("notReleasableTo"))),
        string.IsNullOrWhiteSpace(cell("ref")) ? null : cell("ref")!.Trim(), Number(cell, "otherFiles", 0),
        EstimatedMinutes: string.IsNullOrWhiteSpace(cell("estimatedMinutes")) ? null : Number(cell, "estimatedMinutes", 0),
        Languages: List(cell("languages")),
        ExternalRefs: [.. List(cell("externalRefs")).Select(ExternalRef.Parse).Select(r => new ExternalRefInput(r.System, r.Value))]);

    /// <summary>The row of a set, in the order of <see cref="All"/>.</summary>
    public static IReadOnlyList<string?> Write(CaseSet set, Parties parties) =>
    [
        set.Ref, set.Title, parties.Name(set.OwnerOrganisationId), Text(set.Images), Text(set.Videos), Text(set.OtherFiles), Text(set.Intensity), Text(set.Priority),
        string.Join(';', set.Languages), set.Marking.Tlp.ToString(), set.Marking.HCode.ToString(),
        string.Join(';', set.Marking.ReleasableTo.Select(parties.Text)), string.Join(';', set.Marking.NotReleasableTo.Select(parties.Text)),
        string.Join(';', set.ExternalRefs.Select(r => r.ToString())), set.EstimatedMinutes is { } minutes ? Text(minutes) : "", set.Marking.H3Text,
    ];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static IReadOnlyList<string> List(string? cell) => (cell ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static int Number(Func<string, string?> cell, string field, int empty)
    {
        string text = (cell(field) ?? "").Trim();
        if (text.Length == 0) return empty;
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
            ? number : throw new InvalidFieldException(field, "'{0}' is no whole number.", Short(text));
    }

    /// <summary>Accepts 'AmberStrict', 'amber+strict' and 'TLP:AMBER+STRICT' alike.</summary>
    private static T Word<T>(Func<string, string?> cell, string field, T empty) where T : struct, Enum
    {
        string text = (cell(field) ?? "").Trim();
        if (text.Length == 0) return empty;
        string plain = new([.. (text.StartsWith("TLP:", StringComparison.OrdinalIgnoreCase) ? text[4..] : text).Where(char.IsLetterOrDigit)]);
        foreach (T value in Enum.GetValues<T>()) if (value.ToString().Equals(plain, StringComparison.OrdinalIgnoreCase)) return value;
        throw new InvalidFieldException(field, "'{0}' is not known. Use one of: {1}.", Short(text), string.Join(", ", Enum.GetNames<T>()));
    }

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
