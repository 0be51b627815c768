using DocumentFormat.OpenXml.Wordprocessing;

namespace Hub.Web.Reports;

/// <summary>The styles of Word files: an author can restyle a whole report by changing these.</summary>
internal static class ReportDocxStyles
{
    public static Styles Make(string language)
    {
        var styles = new Styles(new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(new RunFonts { Ascii = "Inter", HighAnsi = "Inter", ComplexScript = "Arial" }, new FontSize { Val = "18" }, new Languages { Val = language })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { After = "80", Line = "264", LineRule = LineSpacingRuleValues.Auto }))));
        styles.Append(
            Paragraph("Normal", "Normal", null, null, isDefault: true),
            Paragraph("Title", "Title", Run(40, true), new SpacingBetweenLines { Before = "0", After = "40" }),
            Paragraph("Subtitle", "Subtitle", Run(24, false, "3D4754"), new SpacingBetweenLines { After = "200" }),
            Heading("Heading1", "heading 1", 24, 0),
            Heading("Heading2", "heading 2", 20, 1),
            Paragraph("Note", "Note", Run(16, false, "3D4754"), null),
            Paragraph("Strong", "Strong text", Run(18, true), null),
            Paragraph("Status", "Status", Run(18, true), new SpacingBetweenLines { Before = "160", After = "160" }),
            Paragraph("Item", "List item", null, null),
            Paragraph("TableHead", "Table head", Run(16, true), new SpacingBetweenLines { Before = "20", After = "20" }),
            Paragraph("TableText", "Table text", Run(17, false), new SpacingBetweenLines { Before = "20", After = "20" }),
            Paragraph("Edge", "Page edge", Run(16, false, "3D4754"), null),
            new Style(new StyleName { Val = "Report table" }, new StyleTableProperties(
                new TableBorders(new BottomBorder { Val = BorderValues.Single, Size = 4, Color = "9AA5B1" }, new InsideHorizontalBorder { Val = BorderValues.Single, Size = 2, Color = "D0D6DE" }),
                new TableCellMarginDefault(new TableCellLeftMargin { Width = 0, Type = TableWidthValues.Dxa }, new TableCellRightMargin { Width = 80, Type = TableWidthValues.Dxa })))
            { Type = StyleValues.Table, StyleId = "ReportTable" });
        return styles;
    }

    private static Style Paragraph(string id, string name, StyleRunProperties? run, SpacingBetweenLines? spacing, bool isDefault = false)
    {
        var style = new Style(new StyleName { Val = name }) { Type = StyleValues.Paragraph, StyleId = id };
        if (isDefault) style.Default = true;
        else style.Append(new BasedOn { Val = "Normal" });
        style.Append(new PrimaryStyle());
        if (spacing is not null) style.Append(new StyleParagraphProperties(spacing));
        if (run is not null) style.Append(run);
        return style;
    }

    private static Style Heading(string id, string name, int halfPoints, int level) => new(
        new StyleName { Val = name }, new BasedOn { Val = "Normal" }, new NextParagraphStyle { Val = "Normal" }, new PrimaryStyle(),
        new StyleParagraphProperties(new KeepNext(), new SpacingBetweenLines { Before = "240", After = "80" }, new OutlineLevel { Val = level }), Run(halfPoints, true))
    { Type = StyleValues.Paragraph, StyleId = id };

    private static StyleRunProperties Run(int halfPoints, bool bold, string? colour = null)
    {
        var run = new StyleRunProperties();
        if (bold) run.Append(new Bold());
        if (colour is not null) run.Append(new Color { Val = colour });
        run.Append(new FontSize { Val = halfPoints.ToString(System.Globalization.CultureInfo.InvariantCulture) });
        return run;
    }
}
