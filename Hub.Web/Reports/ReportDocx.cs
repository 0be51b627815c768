using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Hub.Web.Reports;

/// <summary>
/// A report as a Word file with real headings, tables with repeated head rows, page numbers and the marking at head and foot. Charts are left to the tables,
/// which say the same.
/// </summary>
public static class ReportDocx
{
    private static readonly string[] HeadingStyles = ["Title", "Heading1", "Heading2"];

    public static byte[] Write(ReportDocument document)
    {
        using var bytes = new MemoryStream();
        using (var file = WordprocessingDocument.Create(bytes, WordprocessingDocumentType.Document))
        {
            var main = file.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = ReportDocxStyles.Make(document.Language);
            string head = Edge(main, main.AddNewPart<HeaderPart>(), part => part.Header = new Header(EdgeLine(document.RunningTitle, document.Marking, false)));
            string foot = Edge(main, main.AddNewPart<FooterPart>(), part => part.Footer = new Footer(EdgeLine("", document.Marking, true)));
            var body = new Body();
            body.Append(Text(document.Title, "Title"));
            if (document.Sub.Length > 0) body.Append(Text(document.Sub, "Subtitle"));
            if (document.Facts.Count > 0) body.Append(Table([.. document.Facts.Select(f => new[] { f.Name, f.Value })], [false, false], headRows: 0));
            Append(body, document.Cover);
            foreach (var section in document.Sections)
            {
                body.Append(Text(section.No is { } no ? $"{no} {section.Title}" : section.Title, HeadingStyles[1]));
                Append(body, section.Blocks);
            }

            body.Append(Table([.. document.Sign.Select(s => new[] { s.Label, s.Who, s.Note })], [false, false, false], headRows: 0));
            body.Append(new SectionProperties(
                new HeaderReference { Type = HeaderFooterValues.Default, Id = head }, new FooterReference { Type = HeaderFooterValues.Default, Id = foot },
                new PageSize { Width = 11906, Height = 16838 }, new PageMargin { Top = 1247, Bottom = 1247, Left = 1021, Right = 1021, Header = 567, Footer = 567 }));
            main.Document = new Document(body);
            file.PackageProperties.Title = document.RunningTitle;
            file.PackageProperties.Creator = "Hub";
            file.PackageProperties.Language = document.Language;
        }

        return bytes.ToArray();
    }

    private static string Edge<T>(MainDocumentPart main, T part, Action<T> fill) where T : OpenXmlPart
    {
        fill(part);
        return main.GetIdOfPart(part);
    }

    private static void Append(Body body, IEnumerable<ReportBlock> blocks)
    {
        foreach (var block in blocks)
            switch (block)
            {
                case ReportBlock.Split split:
                    Append(body, split.Left.Concat(split.Right));
                    break;
                case ReportBlock.Note note:
                    body.Append(Text(note.Text, note.Strong ? "Strong" : "Note"));
                    break;
                case ReportBlock.Status status:
                    body.Append(Text($"{status.Strong} {status.Text}", "Status"));
                    break;
                case ReportBlock.Heading heading:
                    body.Append(Text(heading.Text, HeadingStyles[2]));
                    break;
                case ReportBlock.Pairs pairs:
                    body.Append(Table([.. pairs.Rows.Select(r => new[] { r.Name, r.Value.Text })], [false, true], headRows: 0));
                    break;
                case ReportBlock.Headline headline:
                    body.Append(Table([.. headline.Figures.Select(r => new[] { r.Name, r.Value.Text })], [false, true], headRows: 0));
                    break;
                case ReportBlock.FunnelChart funnel:
                    body.Append(Table([.. funnel.Rows.Select(r => new[] { r.Name, ReportWords.Number(r.Value), r.Today > 0 ? "+" + ReportWords.Number(r.Today) : "" })], [false, true, true], headRows: 0));
                    body.Append(Text(funnel.Caption, "Note"));
                    break;
                case ReportBlock.Table table:
                    body.Append(Table(
                        [[.. table.Columns.Select(c => c.Name)], .. table.Rows.Select(r => r.Cells.Select(c => c.Text + string.Concat((c.Marks ?? []).Select(m => $" {m}"))).ToArray())],
                        [.. table.Columns.Select(c => c.Number)], headRows: 1));
                    break;
                case ReportBlock.CorrectionList corrections:
                    foreach (var (mark, strong, text) in corrections.Lines) body.Append(Text($"{mark}  {strong} {text}", "Normal"));
                    break;
                case ReportBlock.List list:
                    foreach (string item in list.Items) body.Append(Text((list.Numbered ? "– " : "• ") + item, "Item"));
                    break;
                case ReportBlock.Names names:
                    body.Append(Text(string.Join(", ", names.Items), "Normal"));
                    break;
                case ReportBlock.Definitions definitions:
                    body.Append(Table([.. definitions.Items.Select(d => new[] { d.Term, d.Text })], [false, false], headRows: 0));
                    break;
                case ReportBlock.Signatures signatures:
                    body.Append(Table([[.. signatures.People.Select(p => p.Label)], [.. signatures.People.Select(p => p.Who)], [.. signatures.People.Select(_ => "\n\n")], [.. signatures.People.Select(p => p.Line)]],
                        [.. signatures.People.Select(_ => false)], headRows: 0));
                    break;
            }
    }

    private static Paragraph Text(string text, string style) => new(new ParagraphProperties(new ParagraphStyleId { Val = style }), Run(text));

    private static Run Run(string text)
    {
        var run = new Run();
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (i > 0) run.Append(new Break());
            run.Append(new Text(lines[i]) { Space = SpaceProcessingModeValues.Preserve });
        }

        return run;
    }

    private static Table Table(IReadOnlyList<string[]> rows, bool[] numbers, int headRows)
    {
        int columns = numbers.Length;
        var table = new Table(
            new TableProperties(new TableStyle { Val = "ReportTable" }, new TableWidth { Width = "5000", Type = TableWidthUnitValues.Pct },
                new TableLook { Val = headRows > 0 ? "0620" : "0600" }),
            new TableGrid(Enumerable.Range(0, columns).Select(_ => new GridColumn { Width = (9864 / columns).ToString(System.Globalization.CultureInfo.InvariantCulture) })));
        for (int r = 0; r < rows.Count; r++)
        {
            var row = new TableRow(new TableRowProperties(new CantSplit()));
            if (r < headRows) row.TableRowProperties!.Append(new TableHeader());
            // A group's row names only itself: it spans the table.
            bool spans = rows[r].Length < columns;
            for (int c = 0; c < rows[r].Length; c++)
            {
                var properties = new TableCellProperties();
                if (spans) properties.Append(new GridSpan { Val = columns });
                var paragraph = new ParagraphProperties(new ParagraphStyleId { Val = r < headRows || spans ? "TableHead" : "TableText" });
                if (numbers[c] && !spans) paragraph.Append(new Justification { Val = JustificationValues.Right });
                row.Append(new TableCell(properties, new Paragraph(paragraph, Run(rows[r][c]))));
            }

            table.Append(row);
        }

        return table;
    }

    private static Paragraph EdgeLine(string left, string marking, bool numbers)
    {
        var paragraph = new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = "Edge" }, new Tabs(new TabStop { Val = TabStopValues.Right, Position = 9864 })));
        if (numbers)
            paragraph.Append(new SimpleField(Run("1")) { Instruction = "PAGE" }, Run(" / "), new SimpleField(Run("1")) { Instruction = "NUMPAGES" });
        else
            paragraph.Append(Run(left));
        paragraph.Append(new Run(new TabChar()), new Run(new RunProperties(new Bold()), new Text(marking)));
        return paragraph;
    }
}
