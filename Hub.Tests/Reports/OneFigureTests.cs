using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Hub.Domain.Reports;
using Hub.Tests.Machine;
using Hub.Web.Reports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using K = Hub.Domain.Reports.CounterKeys;

namespace Hub.Tests.Reports;

/// <summary>
/// One workshop, one cut-off and as-of: whatever page, report, file or endpoint shows a figure shows the one of <see cref="Counters"/>.
/// Each form is read back as its reader would, and nothing in it is recomputed.
/// </summary>
[Collection(ReplayedWorkshops.Name)]
public sealed class OneFigureTests(ReplayedWorkshops replayed) : IAsyncLifetime
{
    private static readonly Dictionary<string, string> Tiles = new()
    {
        ["Sets analysed"] = K.SetsAnalysed,
        ["Country determined"] = K.SetsDetermined,
        ["Referrals sent"] = K.ReferralsSent,
        ["Sets in ICSE"] = K.IcseSets,
        ["Children identified"] = K.VictimsProvisional,
        ["Children safeguarded"] = K.VictimsSafeguarded,
    };

    private readonly string _instant = DateTime.UtcNow.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);
    private Figures _figures = default!;

    private Guid Workshop => replayed.Running;

    public async Task InitializeAsync()
    {
        var at = DateTime.Parse(_instant, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
        _figures = await replayed.FiguresAsync(Workshop, at, at);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public void The_workshop_is_rich_enough_to_prove_something()
    {
        var zero = CounterCatalogue.All.Where(d => _figures[d.Key] == 0 && d.Group is not CounterCatalogue.Objects).Select(d => d.Key).ToHashSet();

        Assert.Subset(new HashSet<string> { K.CapsHit, K.OffendersConvicted, K.OffendersProsecuted, K.OrgsIntl, K.SetsAdded, K.VictimsSafeguarded, K.WithIdentificationInfo }, zero);
    }

    [Fact]
    public async Task The_endpoint_answers_with_the_counters()
    {
        var answer = await replayed.Organiser.GetAsync($"/workshops/{Workshop}/counters?cutOff={_instant}&asOf={_instant}");

        Assert.Equal(_figures.Values.ToDictionary(), answer["counters"]!.AsObject().ToDictionary(c => c.Key, c => (long)c.Value!));
        Assert.Equal(Determined(), answer["determinationsByCountry"]!.AsObject().ToDictionary(c => c.Key, c => (int)c.Value!));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/wall")]
    public async Task The_overview_and_the_wall_show_them(string page)
    {
        var html = await PageAsync($"/workshops/{Workshop}{page}");

        var tiles = html.QuerySelectorAll(".tile, .wall-tile").ToDictionary(t => Text(t.QuerySelector("dt")!), t => Number(Text(t.QuerySelector(".tile-value, .wall-value")!)));
        Assert.Equal(Tiles.ToDictionary(t => t.Key, t => _figures[t.Value]), tiles);
        string all = Text(html.Body!);
        foreach (string said in new[]
        {
            $"of {ReportWords.Number(_figures[K.SetsAvailable])} available", $"sets, {_figures[K.CountriesDetermined]} countries", $"to {_figures[K.CountriesInformed]} countries",
            $"{_figures[K.IcseNew]} new, {_figures[K.IcseAdditions]} additions", $"{ReportWords.Number(_figures[K.SetsAvailable] - _figures[K.SetsAnalysed])} left",
        }) Assert.Contains(said, all, StringComparison.Ordinal);
        if (page.Length > 0) return;
        var last = html.QuerySelectorAll(".data-table tbody tr")[^1].QuerySelectorAll("td").Select(c => Number(Text(c)));
        Assert.Equal([_figures[K.SetsAnalysed], _figures[K.SetsReviewed], _figures[K.SetsAvailable]], last);
        Assert.Equal(Determined().ToDictionary(c => ReportWords.Country(c.Key), c => (long)c.Value), html.QuerySelectorAll(".country-table tbody tr").ToDictionary(r => Text(r.QuerySelector("th")!), r => Number(Text(r.QuerySelector("td")!))));
    }

    [Fact]
    public async Task The_outcomes_page_lists_the_persons_that_are_counted()
    {
        var html = await PageAsync($"/workshops/{Workshop}/outcomes");
        var tables = html.QuerySelectorAll("table.list").ToList();

        Assert.Equal(K.VictimLadder.Select(k => _figures[K.Now(k)]), Standing(tables[0], ["Localised", "Provisionally identified", "Confirmed", "Safeguarded"]));
        Assert.Equal(K.OffenderLadder.Select(k => _figures[K.Now(k)]), Standing(tables[1], ["Suspect identified", "Located", "Arrested", "Prosecuted", "Convicted"]));

        static IEnumerable<long> Standing(IElement table, string[] steps) => steps.Select(s => (long)table.QuerySelectorAll("tbody tr").Count(r => Text(r.QuerySelectorAll("td")[0]) == s && Text(r.QuerySelectorAll("td")[^1]) == "yes"));
    }

    [Theory]
    [InlineData("Daily")]
    [InlineData("Summary")]
    [InlineData("PressLines")]
    public async Task Every_form_of_a_report_shows_them(string kind)
    {
        var report = await CompileAsync(kind);
        Assert.All(report["counters"]!.AsObject(), c => Assert.Equal(_figures[c.Key], (long)c.Value!));
        var rows = await RowsAsync((string)report["id"]!);
        var counters = Labels(kind);
        Assert.True(rows.Count(r => counters.ContainsKey(r.Label)) >= counters.Count / 2, "The report shows the counters by their names.");
        Assert.All(rows.Where(r => counters.ContainsKey(r.Label)), r => Assert.Equal((r.Label, _figures[counters[r.Label]]), (r.Label, r.Figure)));

        foreach (string url in new[] { $"/workshops/{Workshop}/reports/{report["id"]}", $"/api/v1/reports/{report["id"]}.html", $"/workshops/{Workshop}/reports/{report["id"]}/print" })
            Assert.Equal(rows, Shown(await PageAsync(url)));
        Assert.Equal(rows.Select(r => (r.Label, r.Figure.ToString(CultureInfo.InvariantCulture))), Written(Encoding.UTF8.GetString(await replayed.Organiser.Client.GetByteArrayAsync($"/api/v1/reports/{report["id"]}.csv")), rows));
        Assert.Equal(rows, InWord(await replayed.Organiser.Client.GetByteArrayAsync($"/api/v1/reports/{report["id"]}.docx"), rows));
        Assert.Equal(report["report"]!.ToJsonString(), JsonNode.Parse(await replayed.Organiser.Client.GetStringAsync($"/api/v1/reports/{report["id"]}.json"))!.ToJsonString());
    }

    [Fact]
    public async Task The_rows_behind_each_figure_are_named_to_the_organiser()
    {
        var report = await CompileAsync("Daily");
        string[] counted = [.. CounterCatalogue.All.Select(d => d.Key).Where(k => _figures.Rows(k).Count > 0)];
        Assert.Superset(new HashSet<string> { K.Seats, K.Agencies, K.SetsAnalysed, K.VictimsLocalised, K.ReferralsSent, K.IcseNew }, counted.ToHashSet());

        foreach (string key in counted)
        {
            var html = await PageAsync($"/workshops/{Workshop}/reports/{report["id"]}/figures/{key}");
            Assert.Equal((key, _figures[key]), (key, html.QuerySelectorAll(".name-list li").Count(r => Text(r).Length > 0)));
        }
    }

    [NeedsFact("WeasyPrint", "Poppler")]
    public async Task The_archive_copies_show_them()
    {
        foreach (string kind in new[] { "Daily", "Summary" })
        {
            var report = await CompileAsync(kind);
            string file = Path.Combine(replayed.Hub.Folder, $"{kind}.pdf");
            await File.WriteAllBytesAsync(file, await replayed.Organiser.Client.GetByteArrayAsync($"/api/v1/reports/{report["id"]}.pdf"));
            using var process = Process.Start(new ProcessStartInfo("pdftotext", ["-layout", file, "-"]) { RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 })!;
            string[] lines = [.. (await process.StandardOutput.ReadToEndAsync()).Split('\n').Select(l => string.Join(' ', l.Split(' ', StringSplitOptions.RemoveEmptyEntries)))];

            // The cover sets its figures above their names.
            foreach (var (label, figure) in (await RowsAsync((string)report["id"]!, cover: false)).Where(r => r.Label.Length < 30))
                Assert.True(Array.Exists(lines, l => l.Contains(label, StringComparison.Ordinal) && l[l.IndexOf(label, StringComparison.Ordinal)..].Contains(ReportWords.Number(figure), StringComparison.Ordinal)),
                    $"The PDF of the {kind} does not show {label} {figure}.");
        }
    }

    [Fact]
    public async Task The_programme_counts_its_edition_alike()
    {
        var tenth = await replayed.FiguresAsync(replayed.Tenth, DateTime.UtcNow, DateTime.UtcNow);
        // On the day of the press release no later edition counts yet.
        var then = await replayed.Organiser.GetAsync($"/programmes/{replayed.Programme}/totals?asOf=2021-11-26");
        foreach (var (key, before) in new Dictionary<string, long> { [K.Seats] = 258, [K.SetsDetermined] = 1500, [K.VictimsSafeguarded] = 524, [K.OffendersArrested] = 180 })
            Assert.Equal((key, before + tenth[key]), (key, (long)then["counters"]![key]!["value"]!));

        var today = await replayed.Organiser.GetAsync($"/programmes/{replayed.Programme}/totals");
        var html = await PageAsync($"/programmes/{replayed.Programme}");
        var row = html.QuerySelectorAll(".totals-table tbody tr").Single(r => Text(r.QuerySelector("th")!) == "Country determined").QuerySelectorAll("td").Select(Text).ToList();
        Assert.Contains(ReportWords.Number(tenth[K.SetsDetermined]), row);
        Assert.Contains(row, cell => cell.EndsWith(ReportWords.Number((long)today["counters"]![K.SetsDetermined]!["value"]!), StringComparison.Ordinal));
    }

    private Dictionary<string, int> Determined() => _figures.ByCountry.Where(c => c.Determined > 0).ToDictionary(c => c.Country, c => c.Determined);

    private Task<JsonNode> CompileAsync(string kind) => replayed.Organiser.PostAsync($"/workshops/{Workshop}/reports", new { kind, cutOff = _instant, asOf = _instant });

    /// <summary>Names under which a report of this kind prints a counter and nothing else.</summary>
    private static Dictionary<string, string> Labels(string kind) => kind switch
    {
        "Daily" => CounterCatalogue.All.Where(d => DailyReport.Keys.Contains(d.Key) && CounterCatalogue.All.Count(o => o.Name == d.Name && DailyReport.Keys.Contains(o.Key)) == 1
            && d.Name is not ("Localised" or "Arrested")).ToDictionary(d => d.Name, d => d.Key),
        "Summary" => new()
        {
            ["child victims provisionally identified"] = K.VictimsProvisional,
            ["of them safeguarded"] = K.VictimsSafeguarded,
            ["suspected offenders arrested"] = K.OffendersArrested,
            ["other sets with a probable country of production"] = K.SetsDeterminedOther,
            ["sets analysed"] = K.SetsAnalysed,
            ["countries taking part"] = K.Countries,
            ["Files in sets"] = K.FilesInSets,
            ["Sets prepared"] = K.SetsPrepared,
            ["Sets added during the event"] = K.SetsAdded,
            ["Sets analysed"] = K.SetsAnalysed,
            ["of these, nothing found"] = K.SetsNothingFound,
            ["Other sets"] = K.SetsDeterminedOther,
            ["Total"] = K.SetsDetermined,
            ["Referrals sent"] = K.ReferralsSent,
            ["Localised"] = K.VictimsLocalised,
            ["Confirmed"] = K.VictimsConfirmed,
            ["Safeguarded"] = K.VictimsSafeguarded,
            ["Arrested"] = K.OffendersArrested,
            ["Breaks honoured, per cent"] = K.BreaksHonoured,
        },
        _ => CounterCatalogue.All.Where(d => PressFigure.Keys.Contains(d.Key) && d.Group is not (CounterCatalogue.Victims or CounterCatalogue.Offenders or CounterCatalogue.Sets or CounterCatalogue.Icse))
            .ToDictionary(d => d.Name, d => d.Key),
    };

    /// <summary>Every first figure of a row or pair, in order, as the document's pieces hold it. In the counter table it is the figure to date.</summary>
    private async Task<List<(string Label, long Figure)>> RowsAsync(string id, bool cover = true)
    {
        await using var db = await replayed.Hub.Db.CreateDbContextAsync();
        var report = await db.Reports.AsNoTracking().SingleAsync(r => r.Id == Guid.Parse(id));
        using var scope = replayed.Hub.Services.CreateScope();
        var document = scope.ServiceProvider.GetRequiredService<ReportDocuments>().Of(report, true);
        return [.. (cover ? document.Cover : []).Concat(document.Sections.SelectMany(s => s.Blocks)).SelectMany(Of)];

        static IEnumerable<(string, long)> Of(ReportBlock block) => block switch
        {
            ReportBlock.Split split => split.Left.Concat(split.Right).SelectMany(Of),
            ReportBlock.Pairs pairs => pairs.Rows.Where(r => r.Value.Number is not null && r.Value.Text == ReportWords.Number(r.Value.Number.Value)).Select(r => (r.Name, r.Value.Number!.Value)),
            ReportBlock.Headline headline => headline.Figures.Select(r => (r.Name, r.Value.Number!.Value)),
            ReportBlock.Table table => table.Rows.Where(r => r.Cells.Count > FigureAt(table) && r.Cells[FigureAt(table)] is { Number: { } number, Text: var text } && text == ReportWords.Number(number))
                .Select(r => (r.Cells[0].Text, r.Cells[FigureAt(table)].Number!.Value)),
            _ => [],
        };
    }

    private static int FigureAt(ReportBlock.Table table) => table.Class == "counter-table" ? 2 : 1;

    private static List<(string, long)> Shown(IDocument page)
    {
        var shown = new List<(string, long)>();
        foreach (var row in page.QuerySelector("article.report")!.QuerySelectorAll("dl.pairs > div, dl.headline > div, table.report-table tr"))
        {
            var name = row.QuerySelector(row.LocalName == "tr" ? "th[scope=row]" : "dt");
            string? figure = row.LocalName == "tr" ? Cell(row) : Text(row.QuerySelector("dd")!);
            if (name is not null && IsNumber(figure)) shown.Add((Text(name), Number(figure!)));
        }

        return shown;
    }

    private static string? Cell(IElement row)
    {
        var cells = row.QuerySelectorAll("td").Select(Text).ToList();
        int at = row.Closest("table")!.ClassList.Contains("counter-table") ? 1 : 0;
        return cells.Count > at ? cells[at] : null;
    }

    /// <summary>The lines of the file that stand for the rows, in the order of the rows.</summary>
    private static IEnumerable<(string, string)> Written(string csv, List<(string Label, long Figure)> rows)
    {
        var lines = csv.Split("\r\n").Select(Cells).ToList();
        int at = 0;
        foreach (var (label, figure) in rows)
        {
            int found = lines.FindIndex(at, l => l.Count == 5 && l[2] == label && l[4] == figure.ToString(CultureInfo.InvariantCulture));
            if (found < 0) continue;
            at = found;
            yield return (label, lines[found][4]);
        }
    }

    private static List<string> Cells(string line)
    {
        var cells = new List<string> { "" };
        bool quoted = false;
        foreach (char c in line)
        {
            if (c == '"') quoted = !quoted;
            else if (c == ',' && !quoted) cells.Add("");
            else cells[^1] += c;
        }

        return cells;
    }

    private static List<(string, long)> InWord(byte[] file, List<(string Label, long Figure)> rows)
    {
        using var word = WordprocessingDocument.Open(new MemoryStream(file), false);
        var cells = word.MainDocumentPart!.Document!.Body!.Descendants<TableRow>().Select(r => r.Elements<TableCell>().Select(c => c.InnerText.Trim()).ToList()).ToList();
        return [.. rows.Where(r => cells.Exists(c => c.Count > 1 && c[0] == r.Label && c.Skip(1).Contains(ReportWords.Number(r.Figure))))];
    }

    private async Task<IDocument> PageAsync(string path)
    {
        var answer = await replayed.Organiser.Client.GetAsync(path);
        Assert.True(answer.IsSuccessStatusCode, $"{path} answered {(int)answer.StatusCode}");
        return new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
    }

    private static string Text(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static bool IsNumber(string? text) => text is { Length: > 0 } && text.TrimStart('−').All(c => char.IsAsciiDigit(c) || c == ',');

    private static long Number(string text) => long.Parse(text.Replace('−', '-'), NumberStyles.AllowThousands | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}
