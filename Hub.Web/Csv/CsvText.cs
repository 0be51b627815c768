using System.Buffers;
using System.Globalization;
using System.Text;
using Hub.Domain;

namespace Hub.Web.Csv;

/// <summary>
/// Comma-separated text by RFC 4180, with the line on which each row begins. Cells that a spreadsheet would take for a formula are written
/// with an apostrophe before them and read back without it, so that an export that is imported again changes nothing.
/// </summary>
public static class CsvText
{
    public const int MaxCells = 200;

    /// <summary>The semicolon is the separator of spreadsheets where the comma is the decimal sign.</summary>
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",;\"\r\n\t");

    public sealed record Row(int Line, IReadOnlyList<string> Cells);

    /// <summary>Every row that is not empty. Throws <see cref="InvalidFieldException"/> for an open quotation mark or a line of too many cells.</summary>
    public static List<Row> Read(string text)
    {
        var rows = new List<Row>();
        var cells = new List<string>();
        var cell = new StringBuilder();
        bool quoted = false, wasQuoted = false;
        int line = 1, startLine = 1;
        for (int i = text.StartsWith('\uFEFF') ? 1 : 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '\n') line++;
            if (quoted)
            {
                if (c != '"') cell.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == '"') { cell.Append('"'); i++; }
                else quoted = false;
            }
            else if (c == '"' && cell.Length == 0 && !wasQuoted) (quoted, wasQuoted) = (true, true);
            else if (c == ',') EndCell();
            else if (c == '\n') EndRow();
            else if (c != '\r') cell.Append(c);
        }

        if (quoted) throw new InvalidFieldException("file", "Line {0}: a quotation mark is opened and never closed.", startLine);
        if (cell.Length > 0 || cells.Count > 0) EndRow();
        return rows;

        void EndCell()
        {
            if (cells.Count == MaxCells) throw new InvalidFieldException("file", "Line {0}: there are more than {1} columns.", startLine, MaxCells);
            string value = cell.ToString().Trim();
            cells.Add(value is ['\'', '=' or '+' or '-' or '@' or '\'', ..] ? value[1..] : value);
            cell.Clear();
            wasQuoted = false;
        }

        void EndRow()
        {
            EndCell();
            if (cells.Exists(c => c.Length > 0)) rows.Add(new Row(startLine, [.. cells]));
            cells.Clear();
            startLine = line;
        }
    }

    /// <summary>One cell, safe to open in a spreadsheet: what it would take for a formula is kept text by an apostrophe (OWASP ASVS 1.2.10). A plain number may be negative.</summary>
    public static string Cell(string? value)
    {
        string text = value ?? "";
        bool formula = text is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\0' or '\'', ..] && !long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
        if (formula) text = "'" + text;
        return text.AsSpan().IndexOfAny(Quoted) < 0 && text == text.Trim() ? text : "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
    }

    public static string Line(params IEnumerable<string?> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";
}
