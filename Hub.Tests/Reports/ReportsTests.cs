using System.Diagnostics;
using System.Net;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Workshops;
using Hub.Tests.Machine;
using Hub.Tests.Walk;
using Hub.Web.Access;
using Hub.Web.Reports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Reports;

/// <summary>Reports through the real hub: compiled, frozen, approved, issued, exported.</summary>
public sealed class ReportsTests : IAsyncLifetime
{
    private readonly HubApplication _hub = new();
    private Workshop _workshop = default!;
    private ApiCaller _organiser = default!, _reviewer = default!, _specialist = default!;

    public async Task InitializeAsync()
    {
        var host = A.Organisation("Polizia Postale");
        _workshop = A.Workshop(host, "Workshop <b>Ω 2026</b>");
        _workshop.DeclareCorpus(224_317, Qualifier.MoreThan, false);
        (string Name, WorkshopRole Role)[] people = [("Organiser 01 (IT)", WorkshopRole.Organiser), ("Reviewer 01 (IT)", WorkshopRole.HostReviewer), ("Specialist 07 (IT)", WorkshopRole.Specialist)];
        var users = new List<HubUser>();
        foreach (var (name, _) in people) users.Add(await _hub.HasUserAsync(name));
        await using (var db = await _hub.Db.CreateDbContextAsync())
        {
            db.Organisations.Add(host);
            db.Workshops.Add(_workshop);
            for (int i = 0; i < people.Length; i++) db.Participants.Add(A.Participant(_workshop, people[i].Role, host, users[i].Id));
            await db.SaveChangesAsync();
        }

        _organiser = new ApiCaller(await _hub.AsAsync(users[0]));
        _reviewer = new ApiCaller(await _hub.AsAsync(users[1]));
        _specialist = new ApiCaller(await _hub.AsAsync(users[2]));
    }

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [Fact]
    public async Task A_report_is_approved_by_somebody_else_issued_and_superseded_by_the_next_of_its_day()
    {
        string first = await CompileAsync("Daily", "2026-11-12");
        await _organiser.PostAsync($"/reports/{first}/state", new { to = "Issued" }, HttpStatusCode.Conflict);
        await _organiser.PostAsync($"/reports/{first}/state", new { to = "Approved" }, HttpStatusCode.Conflict);
        await _reviewer.PostAsync($"/reports/{first}/state", new { to = "Approved" });
        await _organiser.PostAsync($"/reports/{first}/state", new { to = "Issued" });
        string bytes = await _organiser.Client.GetStringAsync($"/api/v1/reports/{first}.json");
        string second = await CompileAsync("Daily", "2026-11-12");
        await _reviewer.PostAsync($"/reports/{second}/state", new { to = "Approved" });

        var issued = await _reviewer.PostAsync($"/reports/{second}/state", new { to = "Issued" });

        Assert.Equal("D-04b", issued["number"]!.GetValue<string>());
        Assert.Equal(first, issued["supersedesId"]!.GetValue<string>());
        Assert.Equal("Superseded", (await _organiser.GetAsync($"/reports/{first}"))["state"]!.GetValue<string>());
        Assert.Equal(bytes, await _organiser.Client.GetStringAsync($"/api/v1/reports/{first}.json"));
    }

    [Fact]
    public async Task The_same_id_again_answers_with_what_exists()
    {
        var id = Guid.CreateVersion7();

        var one = await _organiser.PostAsync($"/workshops/{_workshop.Id}/reports", new { kind = "Summary", id });
        var two = await _organiser.PostAsync($"/workshops/{_workshop.Id}/reports", new { kind = "Summary", id });

        Assert.Equal((id.ToString(), "S-01"), (one["id"]!.GetValue<string>(), one["number"]!.GetValue<string>()));
        Assert.Equal(one.ToJsonString(), two.ToJsonString());
    }

    [Fact]
    public async Task A_specialist_reads_figures_and_no_report_and_a_stranger_neither()
    {
        string id = await CompileAsync("Daily", null);
        var stranger = new ApiCaller(await _hub.AsAsync(await _hub.HasUserAsync("Stranger 01 (FR)")));

        await _specialist.GetAsync($"/workshops/{_workshop.Id}/counters");
        await _specialist.GetAsync($"/reports/{id}", HttpStatusCode.NotFound);
        await _specialist.GetAsync($"/reports/{id}.csv", HttpStatusCode.NotFound);
        await _specialist.PostAsync($"/workshops/{_workshop.Id}/reports", new { kind = "Daily" }, HttpStatusCode.NotFound);
        await stranger.GetAsync($"/workshops/{_workshop.Id}/counters", HttpStatusCode.NotFound);
        await stranger.GetAsync($"/workshops/{_workshop.Id}/reports", HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("cutOff", "yesterday")]
    [InlineData("cutOff", "0001-01-01")]
    [InlineData("asOf", "2026-13-01")]
    public async Task A_cut_off_that_is_no_time_is_refused_with_its_field(string field, string value)
    {
        var problem = await _organiser.GetAsync($"/workshops/{_workshop.Id}/counters?{field}={value}", HttpStatusCode.UnprocessableEntity);

        Assert.NotNull(problem["errors"]![field]);
    }

    [Fact]
    public async Task Every_export_leaves_one_disclosure_with_its_recipient()
    {
        string id = await CompileAsync("PressLines", null);
        foreach (string form in new[] { "html", "docx", "csv", "json" }) Assert.Equal(HttpStatusCode.OK, (await _organiser.Client.GetAsync($"/api/v1/reports/{id}.{form}?recipient=Ministry")).StatusCode);

        await using var db = await _hub.Db.CreateDbContextAsync();
        var disclosures = await db.AuditEvents.Where(e => e.Operation == AuditOperation.Disclosure).Select(e => new { e.Channel, e.Recipient }).ToListAsync();

        Assert.Equal(["csv", "docx", "html", "json"], disclosures.Select(d => d.Channel).Order());
        Assert.All(disclosures, d => Assert.Equal("Ministry", d.Recipient));
    }

    [Fact]
    public async Task A_word_file_has_headings_and_the_tables_of_the_report()
    {
        string id = await CompileAsync("Summary", null);

        using var file = WordprocessingDocument.Open(new MemoryStream(await _organiser.Client.GetByteArrayAsync($"/api/v1/reports/{id}.docx")), false);

        var body = file.MainDocumentPart!.Document!.Body!;
        var headings = body.Elements<Paragraph>().Where(p => p.ParagraphProperties?.ParagraphStyleId?.Val?.Value is "Heading1").Select(p => p.InnerText).ToList();
        Assert.Contains("4 Results", headings);
        Assert.Contains("12 Annex: definitions", headings);
        Assert.Contains(body.Elements<Table>(), t => t.InnerText.Contains("Files made available (corpus)", StringComparison.Ordinal) && t.InnerText.Contains("more than 224,317", StringComparison.Ordinal));
        Assert.Equal("TLP:AMBER", file.MainDocumentPart.HeaderParts.Single().Header!.Descendants<Bold>().Single().Parent!.Parent!.InnerText);
        Assert.Empty(new DocumentFormat.OpenXml.Validation.OpenXmlValidator().Validate(file).Select(e => $"{e.Path?.XPath}: {e.Description}"));
    }

    [NeedsFact("WeasyPrint", "Poppler")]
    public async Task The_archive_copy_says_what_the_page_says_carries_its_fonts_and_its_marking_on_every_page()
    {
        string id = await CompileAsync("Summary", null);
        var answer = await _organiser.Client.GetAsync($"/api/v1/reports/{id}.pdf");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        string file = Path.Combine(_hub.Folder, "report.pdf");
        await File.WriteAllBytesAsync(file, await answer.Content.ReadAsByteArrayAsync());

        string text = Run("pdftotext", "-layout", file, "-");
        string fonts = Run("pdffonts", file);

        foreach (string figure in new[] { "more than 224,317", "Workshop <b>Ω 2026</b>", "Polizia Postale" }) Assert.Contains(figure, text, StringComparison.Ordinal);
        int pages = text.Split('\f', StringSplitOptions.RemoveEmptyEntries).Length;
        Assert.True(pages >= 3);
        Assert.Equal(2 * pages, text.Split("TLP:AMBER").Length - 1);
        Assert.Contains($"Page {pages} of {pages}", text, StringComparison.Ordinal);
        Assert.All(fonts.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2), line => Assert.Contains(" yes ", line, StringComparison.Ordinal));
        Assert.Contains("pdfaid:part", Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file)), StringComparison.Ordinal);
    }

    [NeedsFact("WeasyPrint")]
    public async Task The_printer_opens_no_file_and_no_address()
    {
        string secret = Path.Combine(_hub.Folder, "secret.txt");
        await File.WriteAllTextAsync(secret, "do not embed this");
        string hostile = $"<p>here</p><img src=\"file://{secret}\"><link rel=\"attachment\" href=\"file://{secret}\"><img src=\"http://127.0.0.1:9/x.png\"><object data=\"file:///etc/hostname\"></object><img src=\"relative.png\">";

        byte[] pdf = await _hub.Get<PdfPrinter>().PrintAsync(hostile, "hostile", default);

        string raw = Encoding.Latin1.GetString(pdf);
        Assert.StartsWith("%PDF", raw, StringComparison.Ordinal);
        Assert.DoesNotContain("/EmbeddedFile", raw, StringComparison.Ordinal);
        Assert.DoesNotContain("/Subtype /Image", raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_job_makes_the_report_of_a_day_once_however_often_it_runs()
    {
        await using (var db = await _hub.Db.CreateDbContextAsync())
            await db.Workshops.Where(w => w.Id == _workshop.Id).ExecuteUpdateAsync(s => s.SetProperty(w => w.State, WorkshopState.Running));
        using var scope = _hub.Services.CreateScope();
        var job = scope.ServiceProvider.GetRequiredService<DailyReportJob>();
        var due = new DailyReportJob.Due(_workshop.Id, _workshop.FirstDay.AddDays(2));

        await job.RunAsync(due, new(Guid.NewGuid(), DailyReportJob.Name, 1, DateTime.UtcNow), default);
        await job.RunAsync(due, new(Guid.NewGuid(), DailyReportJob.Name, 2, DateTime.UtcNow), default);

        await using var after = await _hub.Db.CreateDbContextAsync();
        var report = await after.Reports.SingleAsync();
        Assert.Equal(("D-03", new DateTime(2026, 11, 11, 17, 0, 0, DateTimeKind.Utc)), (report.Number, report.CutOff));
    }

    [Fact]
    public async Task A_programme_is_made_of_its_opening_balances_and_its_chain()
    {
        var administrator = new ApiCaller(await _hub.AsAsync(await _hub.HasUserAsync("Administrator 01 (IT)", administrator: true)));
        var programme = await administrator.PostAsync("/programmes", new { name = "Europol VIDTF", openingBalances = new[] { new { counter = "victimsSafeguarded", value = 524, qualifier = "Exact", asOf = "2021-10-24", source = "press release" } } });
        string id = programme["id"]!.GetValue<string>();
        Assert.Equal(524, (await administrator.GetAsync($"/programmes/{id}/totals"))["counters"]!["victimsSafeguarded"]!["value"]!.GetValue<int>());

        await administrator.PostCsvAsync($"/programmes/{id}/import", await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Demo", "vidtf.csv")));
        var totals = await administrator.GetAsync($"/programmes/{id}/totals");
        string chain = await administrator.Client.GetStringAsync($"/programmes/{id}/chain.csv");

        Assert.Equal(("1000", "MoreThan"), (totals["counters"]!["victimsSafeguarded"]!["value"]!.ToString(), totals["counters"]!["victimsSafeguarded"]!["qualifier"]!.ToString()));
        var (openings, editions, stated) = ProgrammeCsv.Read(new StringReader(chain));
        Assert.Equal((4, 17, 13), (openings.Count, editions.Count, stated.Count));
        await _specialist.GetAsync($"/programmes/{id}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_wall_of_a_programme_watches_the_editions_that_go_on()
    {
        var administrator = new ApiCaller(await _hub.AsAsync(await _hub.HasUserAsync("Administrator 01 (IT)", administrator: true)));
        var programme = Guid.Parse((await administrator.PostAsync("/programmes", new { name = "National workshops" }))["id"]!.GetValue<string>());
        Workshop over;
        await using (var db = await _hub.Db.CreateDbContextAsync())
        {
            over = A.Workshop(await db.Organisations.SingleAsync(o => o.Id == _workshop.HostOrganisationId), "Workshop 2025");
            db.Workshops.Add(over);
            await db.SaveChangesAsync();
            await db.Workshops.ExecuteUpdateAsync(s => s.SetProperty(w => w.ProgrammeId, programme).SetProperty(w => w.State, w => w.Id == over.Id ? WorkshopState.Closed : WorkshopState.Running));
        }

        string wall = await administrator.Client.GetStringAsync($"/programmes/{programme}/wall");

        Assert.Contains($"workshops/{_workshop.Id}/reports", wall, StringComparison.Ordinal);
        Assert.DoesNotContain(over.Id.ToString(), wall, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_that_looks_like_a_formula_is_kept_as_text()
    {
        await using (var db = await _hub.Db.CreateDbContextAsync())
            await db.Workshops.Where(w => w.Id == _workshop.Id).ExecuteUpdateAsync(s => s.SetProperty(w => w.Title, "=cmd|' /C calc'!A0"));
        string id = await CompileAsync("Daily", null);

        string csv = await _organiser.Client.GetStringAsync($"/api/v1/reports/{id}.csv");

        Assert.Contains("'=cmd|' /C calc'!A0", csv, StringComparison.Ordinal);
    }

    private async Task<string> CompileAsync(string kind, string? cutOff) =>
        (await _organiser.PostAsync($"/workshops/{_workshop.Id}/reports", new { kind, cutOff }))["id"]!.GetValue<string>();

    private static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}
