using System.Globalization;
using CsvHelper;
using Hub.Domain;
using Hub.Domain.Workshops;
using Hub.Web.Csv;

namespace Hub.Web.Reports;

/// <summary>
/// The chain of a programme as one CSV text: lines of kind opening, edition, figure (of an edition) and stated (a cumulative figure),
/// with the columns kind, edition, dates, lastDay, counter, value, qualifier, asOf, note, source.
/// </summary>
public static class ProgrammeCsv
{
    private static readonly string[] Columns = ["kind", "edition", "dates", "lastDay", "counter", "value", "qualifier", "asOf", "note", "source"];

    /// <summary>Throws <see cref="InvalidFieldException"/> that names the first line it cannot read.</summary>
    public static (List<OpeningBalance> Openings, List<PublishedEdition> Editions, List<StatedTotal> Stated) Read(TextReader text)
    {
        using var csv = CsvReader.Create(text, new CsvReaderOptions { Separator = ',', TrimWhitespace = true, TrackLineNumbers = true });
        csv.ReadHeader();
        if (csv.Headers.Except(Columns).Any() || Columns.Except(csv.Headers).Any())
            throw new InvalidFieldException("file", "The first line names the columns: {0}.", string.Join(",", Columns));
        List<OpeningBalance> openings = [];
        List<StatedTotal> stated = [];
        List<PublishedEdition> editions = [];
        Dictionary<int, List<PublishedFigure>> figures = [];
        while (csv.Read())
        {
            int line = (int)csv.LineNumber;
            string Cell(string name) => csv.GetString(name);
            string? Text(string name) => Cell(name) is { Length: > 0 } text ? text : null;
            switch (Cell("kind"))
            {
                case "opening":
                    openings.Add(new(Cell("counter"), Number(Cell("value"), line), Parse(Cell("qualifier"), line), Day(Cell("asOf"), line), Cell("source")));
                    break;
                case "stated":
                    stated.Add(new(Cell("counter"), Number(Cell("value"), line), Parse(Cell("qualifier"), line), Day(Cell("asOf"), line), Cell("source"), Text("note")));
                    break;
                case "edition":
                    int no = (int)Number(Cell("edition"), line);
                    if (!figures.TryAdd(no, [])) throw new InvalidFieldException("edition", "Line {0}: edition {1} is listed twice.", line, no);
                    editions.Add(new(no, Text("dates"), Text("lastDay") is { } last ? Day(last, line) : null, Text("note"), Text("source"), figures[no]));
                    break;
                case "figure":
                    if (!figures.TryGetValue((int)Number(Cell("edition"), line), out var list))
                        throw new InvalidFieldException("edition", "Line {0}: the edition's own line comes before its figures.", line);
                    list.Add(new(Cell("counter"), Number(Cell("value"), line), Parse(Cell("qualifier"), line)));
                    break;
                default:
                    throw new InvalidFieldException("kind", "Line {0}: '{1}' is no kind. Use opening, edition, figure or stated.", line, Cell("kind"));
            }
        }

        return (openings, editions, stated);
    }

    /// <summary>The published chain in the form <see cref="Read"/> takes.</summary>
    public static string Write(Programme programme)
    {
        ArgumentNullException.ThrowIfNull(programme);
        var lines = new List<string?[]> { Columns };
        foreach (var edition in programme.Editions)
        {
            string no = edition.No.ToString(CultureInfo.InvariantCulture);
            lines.Add(["edition", no, edition.Dates, Text(edition.LastDay), null, null, null, null, edition.Note, edition.Source]);
            lines.AddRange(edition.Figures.Select(f => (string?[])["figure", no, null, null, f.Counter, Text(f.Value), f.Qualifier.ToString(), null, null, null]));
        }

        lines.AddRange(programme.OpeningBalances.Select(b => (string?[])["opening", null, null, null, b.Counter, Text(b.Value), b.Qualifier.ToString(), Text(b.AsOf), null, b.Source]));
        lines.AddRange(programme.Stated.Select(s => (string?[])["stated", null, null, null, s.Counter, Text(s.Value), s.Qualifier.ToString(), Text(s.AsOf), s.Note, s.Source]));
        return string.Concat(lines.Select(l => CsvText.Line(l)));

        static string? Text(IFormattable? value) => value?.ToString(value is DateOnly ? "yyyy-MM-dd" : null, CultureInfo.InvariantCulture);
    }

    private static long Number(string text, int line) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value)
        ? value : throw new InvalidFieldException("value", "Line {0}: '{1}' is no whole number.", line, text);

    private static DateOnly Day(string text, int line) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? day : throw new InvalidFieldException("asOf", "Line {0}: '{1}' is no day. Write it as 2021-11-30.", line, text);

    private static Qualifier Parse(string text, int line) => Enum.TryParse<Qualifier>(text, out var qualifier) && Enum.IsDefined(qualifier)
        ? qualifier : throw new InvalidFieldException("qualifier", "Line {0}: '{1}' is no qualifier. Use Exact, MoreThan or About.", line, text);
}
