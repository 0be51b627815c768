using System.Diagnostics;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Hub.Tests.Machine;
using Hub.Web.Reports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Reports;

/// <summary>The Word files open in another office program, and what it saves again holds every table of the report, cell by cell.</summary>
[Collection(ReplayedWorkshops.Name)]
public sealed class WordFileTests(ReplayedWorkshops replayed)
{
    [NeedsFact("LibreOffice")]
    public async Task Every_table_comes_back_from_LibreOffice_as_the_report_has_it()
    {
        string folder = Directory.CreateTempSubdirectory("hub-word-").FullName;
        try
        {
            var expected = new Dictionary<string, List<string>>
            {
                ["daily"] = await WriteAsync(folder, "daily", replayed.Running, new { kind = "Daily" }),
                ["summary"] = await WriteAsync(folder, "summary", replayed.Tenth, new { kind = "Summary" }),
                ["country"] = await WriteAsync(folder, "country", replayed.Running, new { kind = "CountrySheet", country = "RO" }),
            };
            Assert.All(expected, e => Assert.True(e.Value.Count > 3, $"{e.Key} has tables to compare."));

            await ConvertAsync(folder, expected.Keys.Select(name => name + ".docx"));

            Assert.All(expected, e => Assert.Equal(e.Value, Tables(Path.Combine(folder, "saved", e.Key + ".docx"))));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Compiles a report, keeps its Word file, and returns the rows that the report itself has.</summary>
    private async Task<List<string>> WriteAsync(string folder, string name, Guid workshop, object request)
    {
        string id = (string)(await replayed.Organiser.PostAsync($"/workshops/{workshop}/reports", request))["id"]!;
        await File.WriteAllBytesAsync(Path.Combine(folder, name + ".docx"), await replayed.Organiser.Client.GetByteArrayAsync($"/api/v1/reports/{id}.docx"));
        await using var db = await replayed.Hub.Db.CreateDbContextAsync();
        var report = await db.Reports.AsNoTracking().SingleAsync(r => r.Id == Guid.Parse(id));
        using var scope = replayed.Hub.Services.CreateScope();
        var document = scope.ServiceProvider.GetRequiredService<ReportDocuments>().Of(report, true);
        return
        [
            .. document.Facts.Select(f => Row(f.Name, f.Value)),
            .. document.Cover.Concat(document.Sections.SelectMany(s => s.Blocks)).SelectMany(Rows),
            .. document.Sign.Select(s => Row(s.Label, s.Who, s.Note)),
        ];
    }

    private static IEnumerable<string> Rows(ReportBlock block) => block switch
    {
        ReportBlock.Split split => split.Left.Concat(split.Right).SelectMany(Rows),
        ReportBlock.Pairs pairs => pairs.Rows.Select(r => Row(r.Name, r.Value.Text)),
        ReportBlock.Headline headline => headline.Figures.Select(r => Row(r.Name, r.Value.Text)),
        ReportBlock.FunnelChart funnel => funnel.Rows.Select(r => Row(r.Name, ReportWords.Number(r.Value), r.Today > 0 ? "+" + ReportWords.Number(r.Today) : "")),
        ReportBlock.Table table => [Row([.. table.Columns.Select(c => c.Name)]), .. table.Rows.Select(r => Row([.. r.Cells.Select(c => string.Join(' ', (c.Marks ?? []).Prepend(c.Text)))]))],
        ReportBlock.Definitions definitions => definitions.Items.Select(d => Row(d.Term, d.Text)),
        ReportBlock.Signatures people => [Row([.. people.People.Select(p => p.Label)]), Row([.. people.People.Select(p => p.Who)]), Row([.. people.People.Select(_ => "")]), Row([.. people.People.Select(p => p.Line)])],
        _ => [],
    };

    private static List<string> Tables(string file)
    {
        using var word = WordprocessingDocument.Open(file, false);
        return [.. word.MainDocumentPart!.Document!.Body!.Descendants<TableRow>().Select(r => Row([.. r.Elements<TableCell>().Select(c => c.InnerText)]))];
    }

    private static string Row(params string[] cells) => string.Join(" | ", cells.Select(c => c.Trim()));

    /// <summary>One start of the program for all files, with a profile of its own: nobody's open window is in the way.</summary>
    private static async Task ConvertAsync(string folder, IEnumerable<string> files)
    {
        var start = new ProcessStartInfo(Tool.LibreOffice.Demand()) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in (string[])["--headless", "--norestore", $"-env:UserInstallation=file://{folder}/profile", "--convert-to", "docx:MS Word 2007 XML", "--outdir", "saved", .. files]) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEndAsync();
        var complained = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"LibreOffice did not end: {await complained}");
        }

        Assert.True(process.ExitCode == 0, $"{await said} {await complained}");
    }
}
