using CsvHelper;
using Hub.Domain;

namespace Hub.Web.Roster;

/// <summary>Reads the CSV of a roster into rows of known columns. Nothing is judged here but the shape.</summary>
internal sealed class RosterCsv
{
    public const int MostRows = 5000, MostCharacters = 2_000_000;

    public static readonly IReadOnlyList<string> Columns = ["name", "email", "organisation", "country", "unit", "role", "languages", "expertise", "from", "to"];

    /// <summary>Headings under which agencies keep their lists, so that most files need no mapping.</summary>
    private static readonly Dictionary<string, string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["e-mail"] = "email",
        ["mail"] = "email",
        ["agency"] = "organisation",
        ["organization"] = "organisation",
        ["countrycode"] = "country",
        ["arrival"] = "from",
        ["departure"] = "to",
        ["nome"] = "name",
        ["ente"] = "organisation",
        ["paese"] = "country",
        ["ufficio"] = "unit",
        ["ruolo"] = "role",
        ["lingue"] = "languages",
        ["arrivo"] = "from",
        ["partenza"] = "to",
        ["dienststelle"] = "organisation",
        ["staat"] = "country",
        ["referat"] = "unit",
        ["rolle"] = "role",
        ["sprachen"] = "languages",
        ["anreise"] = "from",
        ["abreise"] = "to",
    };

    private RosterCsv(IReadOnlyList<string> headings, IReadOnlyList<string?> meaning, IReadOnlyList<(int Line, Dictionary<string, string> Cells)> rows)
    {
        Headings = headings;
        Meaning = meaning;
        Rows = rows;
    }

    public IReadOnlyList<string> Headings { get; }
    /// <summary>For each heading the column it is read as, null when it is not read.</summary>
    public IReadOnlyList<string?> Meaning { get; }
    /// <summary>Rows with their line, counted from 1 for the heading.</summary>
    public IReadOnlyList<(int Line, Dictionary<string, string> Cells)> Rows { get; }

    /// <param name="mapping">Headings and what they mean, "" for not read; null accepts only headings that are known and refuses others.</param>
    public static RosterCsv Read(string text, IReadOnlyDictionary<string, string>? mapping)
    {
        if (string.IsNullOrWhiteSpace(text)) throw new InvalidFieldException("csv", "The file is empty. Its first line names the columns: {0}.", string.Join(",", Columns));
        if (text.Length > MostCharacters) throw new InvalidFieldException("csv", "The file is larger than {0} characters. Split it.", MostCharacters);
        if (text.Contains('\0', StringComparison.Ordinal)) throw new InvalidFieldException("csv", "This is not a text file. Save the list as CSV (UTF-8).");
        string first = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n', 2)[0];
        char separator = first.Contains(',', StringComparison.Ordinal) ? ',' : first.Contains(';', StringComparison.Ordinal) ? ';' : '\t';
        long line = 0;
        try
        {
            using var csv = CsvReader.Create(new StringReader(text.TrimStart('\uFEFF')), new CsvReaderOptions { Separator = separator, TrimWhitespace = true, TrackLineNumbers = true, HasHeader = false, FieldCountMismatch = CsvFieldCountHandling.Allow });
            if (!csv.Read()) throw new InvalidFieldException("csv", "The file is empty. Its first line names the columns: {0}.", string.Join(",", Columns));
            string[] headings = [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)];
            var meaning = headings.Select(h => MeaningOf(h, mapping)).ToList();
            var rows = new List<(int, Dictionary<string, string>)>();
            while (csv.Read())
            {
                line = csv.LineNumber;
                string[] cells = [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)];
                if (cells.All(string.IsNullOrWhiteSpace)) continue;
                if (rows.Count == MostRows) throw new InvalidFieldException("csv", "A file has at most {0} rows. Split it.", MostRows);
                var row = new Dictionary<string, string>();
                foreach (var (column, cell) in meaning.Zip(cells).Where(c => c.First is not null)) row.TryAdd(column!, cell.Trim());
                rows.Add(((int)line, row));
            }

            return new RosterCsv(headings, meaning, rows);
        }
        catch (CsvFormatException)
        {
            throw new InvalidFieldException("csv", "Row {0} cannot be read as CSV. Check its quotation marks.", line + 1);
        }
    }

    /// <summary>Faults of the heading: columns that are missing, meant twice, or unknown.</summary>
    public IEnumerable<ImportFault> HeadingFaults(bool mapped)
    {
        foreach (string needed in new[] { "name", "email", "organisation", "role" }.Except(Meaning.OfType<string>()))
            yield return ImportFault.Of(1, needed, "The column {0} is missing.", null, null, needed);
        foreach (var twice in Meaning.OfType<string>().GroupBy(m => m).Where(g => g.Count() > 1))
            yield return ImportFault.Of(1, twice.Key, "The column {0} stands there twice.", null, null, twice.Key);
        if (mapped) yield break;
        foreach (var (heading, _) in Headings.Zip(Meaning).Where(h => h.Second is null))
            yield return ImportFault.Of(1, heading, "There is no column {0}. The columns are {1}.", heading, null, Short(heading), string.Join(", ", Columns));
    }

    private static string? MeaningOf(string heading, IReadOnlyDictionary<string, string>? mapping)
    {
        if (mapping is not null && mapping.TryGetValue(heading, out string? chosen)) return Columns.Contains(chosen) ? chosen : null;
        string lower = heading.Trim().ToLowerInvariant();
        return Columns.Contains(lower) ? lower : Known.GetValueOrDefault(lower);
    }

    private static string Short(string text) => text.Length > 40 ? text[..40] : text;
}
