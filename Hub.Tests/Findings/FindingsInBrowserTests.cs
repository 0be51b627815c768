using Deque.AxeCore.Playwright;
using Hub.Tests.Machine;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace Hub.Tests.Findings;

/// <summary>Every page of findings and outcomes, filled, in both themes and two widths: it answers, axe finds nothing, the policy is not violated.</summary>
public sealed class FindingsInBrowserTests(ITestOutputHelper output) : IAsyncLifetime
{
    private readonly Room _room = new();
    private string _address = "";

    public async Task InitializeAsync()
    {
        _address = _room.Hub.Listen();
        await _room.FurnishAsync(address: _address);
    }

    public async Task DisposeAsync() => await _room.DisposeAsync();

    [NeedsFact("Chromium")]
    public async Task Every_page_is_free_of_axe_violations_in_both_themes_and_widths()
    {
        var paths = await FilledAsync();
        List<string> found = [];
        foreach (var (scheme, width) in new[] { (ColorScheme.Light, 1440), (ColorScheme.Dark, 820) })
        {
            await using var context = await Browser.OpenAsync(_address, width, scheme: scheme);
            await context.SetExtraHTTPHeadersAsync(new Dictionary<string, string> { ["Authorization"] = _room.Organiser.DefaultRequestHeaders.Authorization!.ToString() });
            var page = await context.NewPageAsync();
            page.Console += (_, message) => { if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal)) found.Add(message.Text); };
            foreach (string path in paths)
            {
                var answer = await page.GotoAsync(path);
                string name = path.Replace(_room.Workshop.Id.ToString(), "W");
                if (answer!.Status != 200) { found.Add($"{answer.Status} {name}"); continue; }
                await Pictures.TakeAsync(page, $"findings{paths.IndexOf(path):00}-{scheme}-{width}");
                var violations = (await page.RunAxe()).Violations;
                found.AddRange(violations.Select(v => $"{name} {scheme} {width}: {v.Id} {v.Nodes[0].Html}"));
                if (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth + 1")) found.Add($"{name} {width} scrolls sideways");
            }
        }

        foreach (string line in found) output.WriteLine(line);
        Assert.Empty(found);
    }

    [NeedsFact("Chromium")]
    public async Task Forms_work_without_script_and_answer_refusals_in_their_place()
    {
        await using var context = await Browser.OpenAsync(_address, script: false);
        await context.SetExtraHTTPHeadersAsync(new Dictionary<string, string> { ["Authorization"] = _room.Anna.DefaultRequestHeaders.Authorization!.ToString() });
        var page = await context.NewPageAsync();
        string set = $"/workshops/{_room.Workshop.Id}/case-sets/{_room.Set.Id}";

        await page.GotoAsync($"{set}/findings/new");
        await page.GetByLabel("What was seen or heard").FillAsync("hash d41d8cd98f00b204e9800998ecf8427e");
        await page.GetByRole(AriaRole.Button, new() { Name = "Record the finding" }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-form-errors]")).ToContainTextAsync("The hub holds no hashes");
        await page.GetByLabel("What was seen or heard").FillAsync("Radio jingle of a regional station");
        await page.GetByLabel("Supports countries").FillAsync("RO, MD");
        await page.GetByRole(AriaRole.Button, new() { Name = "Record the finding" }).ClickAsync();
        await Assertions.Expect(page.Locator(".finds-table")).ToContainTextAsync("Radio jingle of a regional station");

        await page.GotoAsync($"{set}/determinations/new");
        await page.GetByLabel("Probable countries of production").FillAsync("RO");
        await page.GetByRole(AriaRole.Checkbox).First.CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Propose the determination" }).ClickAsync();
        await Assertions.Expect(page.Locator(".deter")).ToContainTextAsync("You proposed this determination, so somebody else decides it.");

        await page.GotoAsync($"/workshops/{_room.Workshop.Id}/outcomes");
        await page.GetByLabel("Case sets in which the child appears").FillAsync("V10-0123");
        await page.GetByRole(AriaRole.Button, new() { Name = "Register the child" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "V-001" }).ClickAsync();
        await page.GetByLabel("Since which day").FillAsync("2026-11-18");
        await page.GetByLabel("Reported by").FillAsync("Police RO");
        await page.GetByLabel("Source").FillAsync("SIENA 2026/1184");
        await page.GetByRole(AriaRole.Button, new() { Name = "Record it" }).ClickAsync();
        await Assertions.Expect(page.Locator(".ledger tbody tr")).ToContainTextAsync("Police RO");
    }

    private async Task<List<string>> FilledAsync()
    {
        string workshop = $"/workshops/{_room.Workshop.Id}", set = $"{workshop}/case-sets/{_room.Set.Id}";
        var finding = await _room.FoundAsync();
        var determination = await _room.ProposedAsync();
        var sent = await _room.SentAsync();
        var h2 = await _room.HasSetAsync("V10-0200", new(_room.Owner.Id, Domain.Workshops.Tlp.Amber, Domain.Workshops.HCode.H2));
        var draft = await _room.PreparedAsync(sets: h2.Id);
        var victim = await _room.VictimAsync();
        var wrong = Room.Id(await Room.OkAsync(_room.OutcomeAsync(victim, "Confirmed")));
        await Room.OkAsync(_room.OutcomeAsync(victim, "Localised", more: new { corrects = wrong, country = "RO" }));
        var offender = Room.Id(await Room.PostAsync(_room.Anna, $"/api/v1{workshop}/offenders", new { caseSetIds = new[] { _room.Set.Id } }));
        await Room.PostAsync(_room.Anna, $"/api/v1/case-sets/{_room.Set.Id}/icse-contributions", new { kind = "New", filesDeclared = 212 });
        var item = Room.Id(await Room.PostAsync(_room.Anna, $"/api/v1/case-sets/{_room.Set.Id}/objects",
            new { title = "Bag with a print", objectType = "Bag", publicQuestion = "Where was this bag sold?", custodian = "Police DE", custodianRef = "DE-77" }));
        await Room.PostAsync(_room.Anna, $"/api/v1{workshop}/lessons", new { kind = "Technique", title = "Packaging first", text = "Ask about the packaging first." });
        await Room.PostAsync(_room.Organiser, "/api/v1/campaign-figures", new { asOf = "2021-11-30", tips = 27000, victimsIdentified = 23, sourceUrl = "press release" });
        return [set, $"{set}/findings/new", $"{set}/determinations/new", $"{set}/merge", $"{workshop}/findings", $"{workshop}/findings/{finding}", $"{workshop}/review",
            $"{workshop}/review/{determination}", $"{workshop}/referrals", $"{workshop}/referrals/new", $"{workshop}/referrals/{sent}", $"{workshop}/referrals/{draft}", $"{workshop}/icse",
            $"{workshop}/objects", $"{workshop}/objects/{item}", $"{workshop}/outcomes", $"{workshop}/outcomes/victims/{victim}", $"{workshop}/outcomes/offenders/{offender}",
            $"{workshop}/lessons", "/campaign-figures"];
    }
}
