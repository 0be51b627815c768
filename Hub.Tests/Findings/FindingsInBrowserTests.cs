using Hub.Tests.Machine;
using Microsoft.Playwright;

namespace Hub.Tests.Findings;

/// <summary>The forms of findings and outcomes in a browser without script; how their pages look is the matter of EveryPageTests.</summary>
public sealed class FindingsInBrowserTests : IAsyncLifetime
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
}
