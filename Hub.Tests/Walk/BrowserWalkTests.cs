using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Hub.Domain.Access;
using Hub.Tests.Machine;
using Hub.Web.Access;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hub.Tests.Walk;

/// <summary>
/// A national workshop from an empty hub to its end-of-event summary, by hand: an organiser, two specialists who type into one note and
/// a host reviewer, each in a browser of their own, with nothing prepared but the set-up link.
/// </summary>
public sealed class BrowserWalkTests : IAsyncLifetime
{
    private const string Roster = """
        name,email,organisation,country,unit,role,languages,expertise,from,to
        Specialist 01 (IT),specialist01@example.org,Polizia Postale,IT,Central Service,Specialist,it;en,audio,,
        Specialist 02 (IT),specialist02@example.org,Polizia Postale,IT,Central Service,Specialist,it;en,audio,,
        Reviewer 01 (IT),reviewer@example.org,Polizia Postale,IT,,HostReviewer,it,,,
        Welfare 01 (IT),welfare@example.org,Polizia Postale,IT,,Welfare,it,,,
        """;

    private readonly HubApplication _hub = new();
    private readonly List<IBrowserContext> _open = [];
    private string _address = "", _workshop = "";

    public Task InitializeAsync()
    {
        _address = _hub.Listen();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        foreach (var context in _open) await context.DisposeAsync();
        await _hub.DisposeAsync();
    }

    [NeedsFact("Chromium")]
    public async Task A_national_workshop_goes_from_an_empty_hub_to_its_summary_in_the_hands_of_four_people()
    {
        var organiser = await PersonAsync();
        await SetUpAsync(organiser);
        await SetUpWorkshopAsync(organiser);
        var (first, second, reviewer) = await FillRosterAsync(organiser);
        await FormTeamAsync(organiser);
        await BringSetsAsync(organiser);
        await WriteTogetherAsync(first, second);
        string set = await DetermineAsync(first, organiser);
        await RecordOutcomesAsync(first, organiser, reviewer, set);
        await ReportAsync(organiser, reviewer);
        Assert.Empty(_hub.Get<CspReports>().All);
    }

    private async Task SetUpAsync(IPage organiser)
    {
        string secret = Secrets.Make();
        await using (var db = await _hub.Db.CreateDbContextAsync())
        {
            db.SignInLinks.Add(new SignInLink(Guid.CreateVersion7(), SignInLinkPurpose.SetUp, null, Secrets.Hash(secret), Guid.Empty, DateTime.UtcNow, DateTime.UtcNow.AddHours(1)));
            await db.SaveChangesAsync();
        }

        await organiser.GotoAsync("/set-up?token=" + secret);
        await organiser.GetByLabel("E-mail").FillAsync("organiser@example.org");
        await organiser.GetByLabel("Your name").FillAsync("Organiser 01 (IT)");
        await organiser.GetByLabel("Password").FillAsync("harbour lantern quilt 7");
        await ClickAsync(organiser, "Become administrator");
        await SetUpAppAsync(organiser);
    }

    private async Task SetUpWorkshopAsync(IPage organiser)
    {
        await organiser.GotoAsync("/organisations");
        foreach (var (name, shortName, kind, country) in new[] { ("Polizia Postale e delle Comunicazioni", "Polizia Postale", "Police", "IT"), ("European Cybercrime Centre", "EC3", "EU agency", "") })
        {
            await organiser.GetByLabel("Name", Exact).FillAsync(name);
            await organiser.GetByLabel("Short name").FillAsync(shortName);
            await organiser.GetByLabel("Kind").SelectOptionAsync(new SelectOptionValue { Label = kind });
            await organiser.GetByLabel("Country (optional)").FillAsync(country);
            await ClickAsync(organiser, "Add the organisation");
            await Expect(organiser.GetByRole(AriaRole.Cell, new() { Name = shortName, Exact = true })).ToBeVisibleAsync();
            await Expect(organiser.GetByLabel("Short name")).ToHaveValueAsync("");
        }

        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeBySystemTimeZoneId(DateTime.UtcNow, "Europe/Rome"));
        await organiser.GotoAsync("/workshops/new");
        await organiser.GetByLabel("Title").FillAsync("National workshop 2026");
        await organiser.GetByLabel("Host", Exact).SelectOptionAsync(new SelectOptionValue { Label = "Polizia Postale · Polizia Postale e delle Comunicazioni" });
        await organiser.GetByLabel("EC3").CheckAsync();
        await organiser.GetByRole(AriaRole.Radio, new() { Name = "National Counts units of one country" }).CheckAsync();
        await organiser.GetByLabel("First day").FillAsync(Iso(today));
        await organiser.GetByLabel("Last day").FillAsync(Iso(today.AddDays(-1)));
        await organiser.GetByLabel("Time zone").SelectOptionAsync("Europe/Rome");
        await organiser.GetByLabel("Corpus, files (optional)").FillAsync("224317");
        await organiser.GetByLabel("The figure is").SelectOptionAsync(new SelectOptionValue { Label = "more than this" });
        await ClickAsync(organiser, "Create the draft");
        await Expect(organiser.GetByRole(AriaRole.Alert)).ToContainTextAsync("The workshop ends before it starts. Choose a last day on or after the first day.");
        await organiser.GetByLabel("Last day").FillAsync(Iso(today.AddDays(4)));
        await ClickAsync(organiser, "Create the draft");
        await organiser.WaitForURLAsync("**/workshops/*/set-up");
        _workshop = new Uri(organiser.Url).AbsolutePath.Replace("/set-up", "", StringComparison.Ordinal);
        await ClickAsync(organiser, "Move to Preparing");
        await Expect(organiser.GetByRole(AriaRole.Button, new() { Name = "Move to Running" })).ToBeVisibleAsync();
    }

    /// <summary>Imported, invited by mail, accepted without an account, confirmed and active.</summary>
    private async Task<(IPage First, IPage Second, IPage Reviewer)> FillRosterAsync(IPage organiser)
    {
        await organiser.GotoAsync(_workshop + "/roster/import");
        await organiser.GetByLabel("The list as CSV").FillAsync(Roster.Replace("specialist02@example.org", "nowhere", StringComparison.Ordinal));
        await ClickAsync(organiser, "Check the file");
        await Expect(organiser.GetByRole(AriaRole.Row, new() { NameRegex = new Regex("^3 email") })).ToBeVisibleAsync();
        await organiser.GetByLabel("The list as CSV").FillAsync(Roster);
        await ClickAsync(organiser, "Check the file");
        await ClickAsync(organiser, "Import 4 people");
        await Expect(organiser.GetByText("4 people added, 0 updated.")).ToBeVisibleAsync();
        await organiser.GetByLabel("Select all 5").CheckAsync();
        await ClickAsync(organiser, "Invite or remind");
        await Expect(organiser.GetByText("4 invited, 0 wait-listed, 0 reminded.")).ToBeVisibleAsync();

        var links = await InvitationsAsync(4);
        var people = new Dictionary<string, IPage>();
        foreach (var (mail, link) in links)
        {
            var page = people[mail] = await PersonAsync();
            await page.GotoAsync(link);
            await ClickAsync(page, "Accept");
            await page.GetByText("Set up my sign-in", new() { Exact = true }).ClickAsync();
            await page.GetByLabel("New password").FillAsync("harbour lantern quilt " + mail[..6]);
            await ClickAsync(page, "Set password");
            await SetUpAppAsync(page);
        }

        foreach (string name in new[] { "Specialist 01 (IT)", "Specialist 02 (IT)", "Reviewer 01 (IT)", "Welfare 01 (IT)" })
        {
            await organiser.GotoAsync(_workshop + "/roster");
            await organiser.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
            await ClickAsync(organiser, "Confirm");
            await organiser.GetByLabel("The welfare briefing was held").CheckAsync();
            await ClickAsync(organiser, "Set active");
            await Expect(organiser.GetByLabel("The welfare briefing was held")).ToHaveCountAsync(0);
        }

        return (people["specialist01@example.org"], people["specialist02@example.org"], people["reviewer@example.org"]);
    }

    private async Task FormTeamAsync(IPage organiser)
    {
        await organiser.GotoAsync(_workshop + "/teams");
        await organiser.GetByText("New team", new() { Exact = true }).ClickAsync();
        await organiser.GetByLabel("Name", Exact).FillAsync("Birch");
        await organiser.GetByLabel("Lead").SelectOptionAsync(new SelectOptionValue { Label = "Specialist 01 (IT)" });
        await ClickAsync(organiser, "Create the team");
        await organiser.GetByLabel("Person").SelectOptionAsync(new SelectOptionValue { Label = "Specialist 02 (IT)" });
        await ClickAsync(organiser, "Seat");
        await Expect(organiser.GetByRole(AriaRole.Button, new() { Name = "Release Specialist 02 (IT) from Birch" })).ToBeVisibleAsync();
    }

    private async Task BringSetsAsync(IPage organiser)
    {
        var csv = new StringBuilder("ref,title,owner,images,videos,otherFiles,intensity,priority,languages,tlp,hCode,releasableTo,notReleasableTo,externalRefs\n");
        for (int i = 1; i <= 60; i++) csv.Append(CultureInfo.InvariantCulture, $"IT1-{i:0000},Harbour {i},Polizia Postale,{2000 + i},10,0,2,{1 + i % 5},it,AmberStrict,H1,,,\n");
        await organiser.GotoAsync(_workshop + "/case-sets/import");
        await organiser.GetByLabel("Text").FillAsync(csv.ToString().Replace("2001,10,0", "0,0,0", StringComparison.Ordinal));
        await ClickAsync(organiser, "Try it, save nothing");
        await Expect(organiser.GetByText("Count the files: a set has at least one image, video or other file.")).ToBeVisibleAsync();
        await organiser.GetByLabel("Text").FillAsync(csv.ToString());
        await ClickAsync(organiser, "Try it, save nothing");
        await ClickAsync(organiser, "Import 60 sets");
        await organiser.WaitForURLAsync(url => new Uri(url).AbsolutePath.EndsWith("/case-sets", StringComparison.Ordinal));

        foreach (string step in new[] { "Mark as triaged", "Make available" })
        {
            await organiser.GotoAsync(_workshop + "/case-sets");
            await organiser.GetByLabel("Select all on this page").CheckAsync();
            await organiser.GetByLabel("All 60 that these filters show").CheckAsync();
            await ClickAsync(organiser, step);
            await Expect(organiser.GetByText("60 sets were moved on.")).ToBeVisibleAsync();
        }

        await organiser.GotoAsync(_workshop + "/set-up");
        await ClickAsync(organiser, "Move to Running");
        await Expect(organiser.GetByRole(AriaRole.Button, new() { Name = "Move to Follow-up" })).ToBeVisibleAsync();
        await organiser.GotoAsync(_workshop + "/case-sets");
        await organiser.GetByLabel("Select IT1-0001").CheckAsync();
        await organiser.GetByLabel("Select IT1-0002").CheckAsync();
        await ClickAsync(organiser, "Assign 2 sets to this team");
        await Expect(organiser.GetByText("2 sets were assigned.")).ToBeVisibleAsync();
    }

    private async Task WriteTogetherAsync(IPage first, IPage second)
    {
        foreach (var page in new[] { first, second })
        {
            await page.GotoAsync(_workshop + "/rooms");
            await page.WaitForURLAsync("**/teams/*");
        }

        ILocator Note(IPage page) => page.Locator("notes-editor .cm-content");
        await Note(first).ClickAsync();
        await first.Keyboard.TypeAsync("Sockets seen in IT1-0001.\n");
        await Expect(Note(second)).ToContainTextAsync("Sockets seen in IT1-0001.");
        await Note(second).ClickAsync();
        await second.Keyboard.PressAsync("Control+End");
        await first.Keyboard.PressAsync("Control+Home");
        await Task.WhenAll(
            first.Keyboard.TypeAsync("The first one writes here. ", new() { Delay = 15 }),
            second.Keyboard.TypeAsync("The second one writes below.", new() { Delay = 15 }));
        foreach (var page in new[] { first, second })
        {
            await Expect(Note(page)).ToContainTextAsync("The first one writes here. Sockets seen in IT1-0001.");
            await Expect(Note(page)).ToContainTextAsync("The second one writes below.");
        }

        await Expect(first.GetByText(new Regex("Saved [0-9]{2}:"))).ToBeVisibleAsync();
        await first.ReloadAsync();
        await Expect(Note(first)).ToContainTextAsync("The second one writes below.");
    }

    /// <summary>Analysed, a finding, a determination that somebody outside the team accepts. Returns the address of the set.</summary>
    private async Task<string> DetermineAsync(IPage specialist, IPage organiser)
    {
        await specialist.GotoAsync(_workshop + "/case-sets");
        await specialist.GetByRole(AriaRole.Link, new() { Name = "IT1-0001" }).ClickAsync();
        await ClickAsync(specialist, "In analysis");
        await Expect(specialist.GetByRole(AriaRole.Button, new() { Name = "Analysed", Exact = true })).ToBeVisibleAsync();
        string set = new Uri(specialist.Url).AbsolutePath;

        await specialist.GotoAsync(set + "/findings/new");
        await specialist.GetByLabel("Kind").SelectOptionAsync(new SelectOptionValue { Label = "Electrical fitting" });
        await specialist.GetByLabel("What was seen or heard").FillAsync("Wall sockets of a type sold in one country only");
        await specialist.GetByLabel("Supports countries (optional)").FillAsync("RO");
        await ClickAsync(specialist, "Record the finding");
        await Expect(specialist.GetByText("Wall sockets of a type sold in one country only")).ToBeVisibleAsync();

        await specialist.GotoAsync(set + "/determinations/new");
        await specialist.GetByLabel("Probable countries of production").FillAsync("RO");
        await specialist.GetByLabel("Likelihood").SelectOptionAsync(new SelectOptionValue { Label = "Very likely, 80–95 %" });
        await specialist.GetByLabel("Confidence in this judgement").SelectOptionAsync(new SelectOptionValue { Label = "High" });
        await specialist.GetByRole(AriaRole.Checkbox, new() { NameRegex = new Regex("F-1") }).CheckAsync();
        await ClickAsync(specialist, "Propose the determination");
        await specialist.WaitForURLAsync("**" + set);

        await organiser.GotoAsync(_workshop + "/review");
        await organiser.GetByRole(AriaRole.Link, new() { Name = "Decide" }).ClickAsync();
        await ClickAsync(organiser, "Accept");
        await Expect(organiser.GetByText("No determination waits for a decision")).ToBeVisibleAsync();

        await specialist.GotoAsync(set);
        await specialist.GetByLabel("Summary of findings (optional)").FillAsync("Country determined");
        await ClickAsync(specialist, "Analysed");
        await Expect(specialist.GetByLabel("Summary of findings (optional)")).ToHaveCountAsync(0);
        return set;
    }

    private async Task RecordOutcomesAsync(IPage specialist, IPage organiser, IPage reviewer, string set)
    {
        string id = set.Split('/')[^1];
        await specialist.GotoAsync($"{_workshop}/icse?set={id}");
        await specialist.GetByLabel("ICSE series (optional)").FillAsync("S-0001");
        await ClickAsync(specialist, "Plan it");
        await ClickAsync(specialist, "IT1-0001: Uploaded");
        await Expect(specialist.GetByRole(AriaRole.Button, new() { Name = "IT1-0001: Uploaded" })).ToHaveCountAsync(0);

        // The reviewer watches the overview; it follows without a reload.
        await reviewer.GotoAsync(_workshop);
        var identified = reviewer.GetByRole(AriaRole.Main).GetByText("Children identified");
        await Expect(identified.Locator("..")).ToContainTextAsync("0");
        await organiser.GotoAsync($"{_workshop}/outcomes?set={id}");
        await ClickAsync(organiser, "Register the child");
        await organiser.GetByRole(AriaRole.Link, new() { Name = "V-001" }).First.ClickAsync();
        await organiser.GetByLabel("What was reached").SelectOptionAsync(new SelectOptionValue { Label = "Provisionally identified" });
        await organiser.GetByLabel("Since which day").FillAsync(Iso(DateOnly.FromDateTime(DateTime.UtcNow)));
        await organiser.GetByLabel("Reported by").FillAsync("Polizia Postale");
        await organiser.GetByLabel("Source").FillAsync("Daily meeting");
        await ClickAsync(organiser, "Record it");
        await Expect(identified.Locator("..")).ToContainTextAsync("1");

        await organiser.GotoAsync($"{_workshop}/referrals/new?set={id}");
        await organiser.GetByLabel("Message number (optional)").FillAsync("SIENA-1");
        await ClickAsync(organiser, "Save as a draft");
        await organiser.WaitForURLAsync(new Regex("/referrals/[0-9a-f-]{36}$"));
        string referral = new Uri(organiser.Url).AbsolutePath;
        await reviewer.GotoAsync(referral);
        await ClickAsync(reviewer, "Approve it");
        await Expect(reviewer.GetByRole(AriaRole.Button, new() { Name = "Approve it" })).ToHaveCountAsync(0);
        await organiser.GotoAsync(referral);
        await ClickAsync(organiser, "Record that it was sent");
        await Expect(organiser.GetByRole(AriaRole.Button, new() { Name = "Record that it was sent" })).ToHaveCountAsync(0);
    }

    private async Task ReportAsync(IPage organiser, IPage reviewer)
    {
        string daily = await CompileAsync(organiser, "Daily");
        await ApproveAndIssueAsync(organiser, reviewer, daily);
        var figures = await FiguresAsync(organiser, daily);
        Assert.Equal((60, 1, 1, 1, 1, 1), (figures("setsRegistered"), figures("setsAnalysed"), figures("setsDetermined"), figures("victimsProvisional"), figures("referralsSent"), figures("icseSets")));

        await organiser.GotoAsync(_workshop + "/set-up");
        await ClickAsync(organiser, "Move to Follow-up");
        await Expect(organiser.GetByRole(AriaRole.Button, new() { Name = "Move to Closed" })).ToBeVisibleAsync();
        string summary = await CompileAsync(organiser, "Summary");
        await ApproveAndIssueAsync(organiser, reviewer, summary);
        Assert.Equal(1, (await FiguresAsync(organiser, summary))("victimsProvisional"));
        await organiser.GotoAsync(_workshop + "/set-up");
        await ClickAsync(organiser, "Move to Closed");
        await Expect(organiser.GetByRole(AriaRole.Main).GetByText("Closed", new() { Exact = true }).First).ToBeVisibleAsync();
    }

    private async Task<string> CompileAsync(IPage organiser, string kind)
    {
        await organiser.GotoAsync(_workshop + "/reports");
        await organiser.GetByLabel("Kind").SelectOptionAsync(new SelectOptionValue { Label = kind });
        await ClickAsync(organiser, "Compile");
        await organiser.WaitForURLAsync(new Regex("/reports/[0-9a-f-]{36}$"));
        return new Uri(organiser.Url).AbsolutePath;
    }

    private static async Task ApproveAndIssueAsync(IPage organiser, IPage reviewer, string report)
    {
        await reviewer.GotoAsync(report);
        await ClickAsync(reviewer, "Approve");
        await Expect(reviewer.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Issue") })).ToBeVisibleAsync();
        await organiser.GotoAsync(report);
        await organiser.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Issue") }).ClickAsync();
        await Expect(organiser.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Issue") })).ToHaveCountAsync(0);
        await Expect(organiser.GetByText("Issued", new() { Exact = true }).First).ToBeVisibleAsync();
    }

    /// <summary>The frozen figures of a report, as its JSON says them.</summary>
    private static async Task<Func<string, int>> FiguresAsync(IPage page, string report)
    {
        var answer = await page.APIRequest.GetAsync($"/api/v1/reports/{report.Split('/')[^1]}");
        var counters = JsonNode.Parse(await answer.TextAsync())!["counters"]!;
        return key => counters[key]!.GetValue<int>();
    }

    private async Task<IPage> PersonAsync()
    {
        var context = await Browser.OpenAsync(_address);
        context.SetDefaultTimeout(60_000);
        _open.Add(context);
        return await context.NewPageAsync();
    }

    private static async Task SetUpAppAsync(IPage page)
    {
        await page.GetByText("Type the key by hand").ClickAsync();
        string key = (await page.Locator("details code").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Code" }).FillAsync(Totp.CodeAt(key, DateTime.UtcNow));
        await ClickAsync(page, "Set up");
        await page.GetByRole(AriaRole.Link, new() { Name = "I have kept them" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Workshops" })).ToBeVisibleAsync();
    }

    /// <summary>The links of the mails that lie in the pickup folder, by address.</summary>
    private async Task<Dictionary<string, string>> InvitationsAsync(int count)
    {
        string folder = Path.Combine(_hub.Folder, "pickup");
        for (int i = 0; i < 600 && (!Directory.Exists(folder) || Directory.GetFiles(folder, "*.eml").Length < count); i++) await Task.Delay(100);
        return Directory.GetFiles(folder, "*.eml").Select(File.ReadAllText).ToDictionary(
            mail => mail.Split('\n').Single(l => l.StartsWith("To: ", StringComparison.Ordinal))[4..].Trim(),
            mail =>
            {
                string body = Encoding.UTF8.GetString(Convert.FromBase64String(mail.ReplaceLineEndings("\n").Split("\n\n", 2)[1].Replace("\n", "", StringComparison.Ordinal)));
                return new Uri(body.Split('\n').Single(l => l.Contains("/invitations/", StringComparison.Ordinal))).AbsolutePath;
            });
    }

    private static PageGetByLabelOptions Exact => new() { Exact = true };

    private static Task ClickAsync(IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    private static string Iso(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
