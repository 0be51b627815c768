using System.Globalization;
using System.Text;
using Hub.Web.Csv;

namespace Hub.Web.Reports;

/// <summary>Every table and list of a report as long-form CSV: part, table, row, column, value. Figures are plain numbers.</summary>
public static class ReportCsv
{
    public static byte[] Write(ReportDocument document)
    {
        var csv = new StringBuilder("\uFEFFpart,table,row,column,value\r\n");
        foreach (var (name, value) in document.Facts) Line("", "", name, "", value);
        foreach (var section in document.Sections.Prepend(new ReportSection(null, "", document.Title, document.Cover)))
            foreach (var block in section.Blocks) Write(section.Title, block);
        return Encoding.UTF8.GetBytes(csv.ToString());

        void Write(string part, ReportBlock block)
        {
            switch (block)
            {
                case ReportBlock.Split split:
                    foreach (var inner in split.Left.Concat(split.Right)) Write(part, inner);
                    break;
                case ReportBlock.Table table:
                    foreach (var row in table.Rows.Where(r => r.Kind is not ReportBlock.RowKind.Group))
                        for (int i = 1; i < row.Cells.Count; i++)
                            Line(part, table.Caption, row.Cells[0].Text, table.Columns[i].Name, Value(row.Cells[i]));
                    break;
                case ReportBlock.Pairs pairs:
                    foreach (var (name, value) in pairs.Rows) Line(part, "", name, "", Value(value));
                    break;
                case ReportBlock.Headline headline:
                    foreach (var (name, value) in headline.Figures) Line(part, "", name, "", Value(value));
                    break;
                case ReportBlock.CorrectionList corrections:
                    foreach (var (mark, strong, text) in corrections.Lines) Line(part, "", mark, strong, text);
                    break;
                case ReportBlock.List list:
                    foreach (string item in list.Items) Line(part, "", "", "", item);
                    break;
                case ReportBlock.Names names:
                    foreach (string item in names.Items) Line(part, "", "", "", item);
                    break;
            }
        }

        void Line(params string[] cells) => csv.Append(CsvText.Line(cells));
    }

    private static string Value(ReportBlock.Cell cell) => cell.Number?.ToString(CultureInfo.InvariantCulture) ?? cell.Text;
}
