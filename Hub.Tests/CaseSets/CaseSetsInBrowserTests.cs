using System.Net.Http.Json;
using Deque.AxeCore.Playwright;
using Hub.Tests.Agenda;
using Hub.Tests.Machine;
using Hub.Web.Access;
using Hub.Web.Assignment;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Hub.Tests.CaseSets;

/// <summary>The screens of case sets and assignment in a real browser, by mouse, by keyboard and without script.</summary>
public sealed class CaseSetsInBrowserTests : IAsyncLifetime
{
    private Event _event = null!;
    private string _address = "", _home = "";

    public async Task InitializeAsync()
    {
        var hub = new HubApplication();
        _address = hub.Listen();
        _event = await Event.BeginAsync(hub, _address);
        _home = $"/workshops/{_event.Workshop.Id}";
    }

    public async Task DisposeAsync() => await _event.DisposeAsync();

    private Task<IBrowserContext> AsAsync(HubUser user, bool script = true, int width = 1440, ColorScheme scheme = ColorScheme.Light) =>
        SignedIn.BrowserAsync(_event.Hub, _address, user, script, width, scheme: scheme);

    private Task<IBrowserContext> OrganiserAsync(bool script = true, int width = 1440, ColorScheme scheme = ColorScheme.Light) => AsAsync(_event.OrganiserUser, script, width, scheme);

    /// <summary>Two teams, five available sets of which one may go to nobody, a plan.</summary>
    private async Task<(Guid Birch, Guid Cedar, List<Guid> Sets, List<HubUser> People)> FilledAsync(bool plan = true)
    {
        var (birch, people) = await _event.HasTeamAsync("Birch", 3);
        var (cedar, others) = await _event.HasTeamAsync("Cedar");
        var sets = new List<Guid>();
        foreach (string title in new[] { "Quarry road", "Mill gate", "Grey harbour", "Tin roof" }) sets.Add(await _event.HasSetAsync(change: s => s["title"] = title));
        sets.Add(await _event.HasSetAsync(change: s => s["marking"] = new System.Text.Json.Nodes.JsonObject { ["tlp"] = "Red", ["hCode"] = "H3", ["h3Text"] = "Ask the owner." }));
        foreach (var person in new[] { people[0], others[0] }) await _event.Hub.Get<DeclareConflict>().RunAsync(await _event.ActorAsync(), sets[^1], await SeatOfAsync(person), default);
        if (plan) await _event.Hub.Get<MakePlan>().RunAsync(await _event.ActorAsync(), _event.Workshop.Id, null, false, default);
        return (birch.Id, cedar.Id, sets, [.. people, .. others]);
    }

    /// <summary>What the walk over every page does not meet: refusals, what found no team, and what waits for a second person.</summary>
    [NeedsFact("Chromium")]
    public async Task Refusals_and_what_waits_are_free_of_axe_violations()
    {
        var (birch, cedar, sets, people) = await FilledAsync(plan: false);
        foreach (var set in new[] { sets[2], sets[3] }) await _event.Hub.Get<DeclareConflict>().RunAsync(await _event.ActorAsync(), set, await SeatOfAsync(people[^1]), default);
        await _event.Organiser.PutAsJsonAsync($"/api/v1/case-sets/{sets[2]}/team", new { teamId = birch });
        await _event.Organiser.PutAsJsonAsync($"/api/v1/case-sets/{sets[2]}/team", new { teamId = cedar, from = birch, overrides = new[] { new { code = "conflict", justification = "The others work on it." } } });
        await _event.Hub.Get<MakePlan>().RunAsync(await _event.ActorAsync(), _event.Workshop.Id, null, false, default);
        await using var context = await OrganiserAsync();
        var page = await context.NewPageAsync();
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        List<string> found = [];

        await page.GotoAsync($"{_home}/assignment?ask={sets[3]}&to={cedar}");
        await Assertions.Expect(page.Locator("#override")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "Waiting for a second person", Exact = true })).ToContainTextAsync("V10-0003");
        await LookAsync("plan");
        await page.GotoAsync($"{_home}/case-sets/{sets[2]}");
        await Assertions.Expect(page.GetByText("Birch keeps the set until somebody approves; then it is returned and goes to Cedar in one step.", new() { Exact = true })).ToBeVisibleAsync();
        await LookAsync("set");
        await page.GotoAsync(_home + "/case-sets/import");
        await page.GetByLabel("Text", new() { Exact = true }).FillAsync("ref,title,owner,images,videos\nV10-0200,Pond,Nobody,ten,0\n");
        await page.GetByRole(AriaRole.Button, new() { Name = "Try it, save nothing", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".fault").First).ToBeVisibleAsync();
        await LookAsync("import");

        Assert.Equal([], found);

        async Task LookAsync(string what)
        {
            foreach (var (scheme, width) in new[] { (ColorScheme.Light, 1440), (ColorScheme.Dark, 820) })
            {
                await page.SetViewportSizeAsync(width, 1180);
                await page.EmulateMediaAsync(new() { ColorScheme = scheme });
                found.AddRange((await page.RunAxe()).Violations.Select(v => $"{what} {scheme}: {v.Id} {v.Nodes[0].Html}"));
                if (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth + 1")) found.Add($"{what} {width} scrolls sideways");
            }
        }
    }

    [NeedsFact("Chromium")]
    public async Task Several_sets_are_selected_and_assigned_and_the_bar_appears_with_the_first()
    {
        await FilledAsync(plan: false);
        await using var context = await OrganiserAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(_home + "/case-sets");
        var bar = page.GetByRole(AriaRole.Region, new() { Name = "Selected sets", Exact = true });
        await Assertions.Expect(bar).ToBeHiddenAsync();

        await page.GetByLabel("Select V10-0001", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("Select V10-0002", new() { Exact = true }).CheckAsync();
        await Assertions.Expect(bar).ToContainTextAsync("2 selected");
        await bar.GetByLabel("Team", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Cedar" });
        await bar.GetByRole(AriaRole.Button, new() { Name = "Assign 2 sets to this team", Exact = true }).ClickAsync();

        await Assertions.Expect(page.GetByText("2 sets were assigned.", new() { Exact = true })).ToBeVisibleAsync();
        await using var db = await _event.Hub.Db.CreateDbContextAsync();
        Assert.Equal(2, await db.CaseSets.CountAsync(s => s.State == Domain.CaseSets.CaseSetState.Assigned && db.Teams.Any(t => t.Id == s.TeamId && t.Name == "Cedar")));
    }

    [NeedsFact("Chromium")]
    public async Task Without_script_sets_are_assigned_imported_and_kept_as_a_view()
    {
        await FilledAsync(plan: false);
        await using var context = await OrganiserAsync(script: false);
        var page = await context.NewPageAsync();
        await page.GotoAsync(_home + "/case-sets");
        await page.GetByLabel("Select V10-0003", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("Select V10-0005", new() { Exact = true }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Assign to team", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("1 set was moved or assigned. 1 stayed where it is:", new() { Exact = true })).ToBeVisibleAsync();

        await page.GotoAsync(_home + "/case-sets?priority=1&team=none");
        await page.GetByLabel("Name of the view", new() { Exact = true }).FillAsync("Mine");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save as view", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Mine", Exact = true })).ToHaveAttributeAsync("aria-current", "page");
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove this view", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Mine", Exact = true })).ToHaveCountAsync(0);

        await page.GotoAsync(_home + "/case-sets/import");
        await page.GetByLabel("Text", new() { Exact = true }).FillAsync($"case,title,agency,pictures,videos\nV10-0200,Long corridor,{_event.Host.ShortName},12,1\n");
        await page.GetByRole(AriaRole.Button, new() { Name = "Try it, save nothing", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Import 1 set", Exact = true }).ClickAsync();
        await page.GotoAsync(_home + "/case-sets?q=0200");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "V10-0200", Exact = true })).ToBeVisibleAsync();
    }

    [NeedsFact("Chromium")]
    public async Task The_board_moves_a_set_by_mouse_and_by_keyboard_and_says_why_not()
    {
        var (birch, cedar, sets, people) = await FilledAsync(plan: false);
        var refused = sets[3];
        await _event.Hub.Get<DeclareConflict>().RunAsync(await _event.ActorAsync(), refused, await SeatOfAsync(people[^1]), default);
        await _event.Hub.Get<MakePlan>().RunAsync(await _event.ActorAsync(), _event.Workshop.Id, null, false, default);
        await using var context = await OrganiserAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(_home + "/assignment");
        await page.WaitForFunctionAsync("customElements.get('assignment-board') !== undefined");
        ILocator Team(Guid id) => page.Locator($"[data-team=\"{id}\"]");
        ILocator Card(Guid team, Guid set) => Team(team).Locator($"[data-card=\"{set}\"]");

        // By keyboard: the set that Cedar may not have stays with Birch, and the reason is spoken.
        await Card(birch, refused).FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(page.Locator("[data-spoken]")).ToContainTextAsync("A conflict with this set is declared in the team.");
        await Pictures.TakeAsync(page, "sets-plan-drag");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("[data-spoken]")).ToBeHiddenAsync();

        // Dropped there all the same, it asks for a reason and a second person; until then nobody has the set.
        await Card(birch, refused).FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("Enter");
        var asks = page.GetByRole(AriaRole.Region, new() { Name = "Give V10-0004 to Cedar against a rule?", Exact = true });
        await Assertions.Expect(asks).ToContainTextAsync("A conflict with this set is declared in the team.");
        await Pictures.TakeAsync(page, "sets-plan-override");
        await asks.GetByRole(AriaRole.Button, new() { Name = "Ask a second person", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-form-errors]")).ToContainTextAsync("Say why the rules should not stop this assignment.");
        await asks.GetByLabel("Why these rules should not stop it", new() { Exact = true }).FillAsync("The others of the team work on it.");
        await asks.GetByRole(AriaRole.Button, new() { Name = "Ask a second person", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "Waiting for a second person", Exact = true })).ToContainTextAsync("V10-0004");
        await Assertions.Expect(Card(birch, refused)).ToHaveCountAsync(0);
        await using (var asked = await _event.Hub.Db.CreateDbContextAsync())
        {
            var waiting = Assert.Single(await asked.CaseSets.Where(s => s.Id == refused).SelectMany(s => s.Assignments).ToListAsync());
            Assert.Equal((cedar, Domain.Assignment.AssignmentState.Proposed, "conflict"), (waiting.TeamId, waiting.State, Assert.Single(waiting.Overrides).RuleCode));
        }

        // By mouse and back by keyboard, another one.
        var movable = sets[0];
        var (from, to) = await Card(birch, movable).CountAsync() == 1 ? (birch, cedar) : (cedar, birch);
        await Card(from, movable).Locator(".card__name").HoverAsync();
        await page.Mouse.DownAsync();
        var there = (await Team(to).BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(there.X + there.Width / 2, there.Y + there.Height / 2, new() { Steps = 8 });
        await Assertions.Expect(Team(to).Locator("[data-zone]")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^✓ to [0-9]+ %$"));
        await page.Mouse.MoveAsync(there.X + there.Width / 2, there.Y + there.Height / 2 + 4, new() { Steps = 2 });
        await page.Mouse.UpAsync();
        await Assertions.Expect(Card(to, movable)).ToHaveCountAsync(1);
        await Card(to, movable).FocusAsync();
        await page.Keyboard.PressAsync(from == birch ? "ArrowLeft" : "ArrowRight");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Card(from, movable)).ToHaveCountAsync(1);

        // Accept one, undo it.
        foreach (var box in await page.Locator("input[name='Input.Ids']").AllAsync()) await box.UncheckAsync();
        await Card(from, movable).Locator("input[name='Input.Ids']").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Accept selected", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("1 set was assigned.", new() { Exact = true })).ToBeVisibleAsync();
        await using var db = await _event.Hub.Db.CreateDbContextAsync();
        Assert.Equal(from, await db.CaseSets.Where(s => s.Id == movable).Select(s => s.TeamId).SingleAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("1 set is back where it was.", new() { Exact = true })).ToBeVisibleAsync();
        Assert.Null(await db.CaseSets.Where(s => s.Id == movable).Select(s => s.TeamId).SingleAsync());
    }

    [NeedsFact("Chromium")]
    public async Task A_manifest_streams_through_the_page_and_counts_are_entered_without_script()
    {
        string file = Path.Combine(_event.Hub.Folder, "manifest.json");
        await File.WriteAllTextAsync(file, $"{{\"@odata.context\":\"http://x/DataModels/2.0.xml/US/$metadata#Cases\",\"value\":[{{\"CaseID\":\"1\",\"Media\":[{{\"MediaID\":1,\"MD5\":\"{VicsCounterTests.Hash(1)}\",\"MimeType\":\"image/png\"}}]}}]}}");
        await using (var context = await OrganiserAsync())
        {
            var page = await context.NewPageAsync();
            await page.GotoAsync(_home + "/case-sets/import/vics");
            await page.GetByLabel("Manifest (JSON)", new() { Exact = true }).SetInputFilesAsync(file);
            await page.GetByRole(AriaRole.Button, new() { Name = "Count it", Exact = true }).ClickAsync();
            await Assertions.Expect(page.GetByText("1 set was made. Nothing but the counts was kept.", new() { Exact = true })).ToBeVisibleAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "V10-0001", Exact = true })).ToBeVisibleAsync();
            await File.WriteAllTextAsync(file, "{\"value\":[{\"CaseID\":");
            await page.GetByLabel("Manifest (JSON)", new() { Exact = true }).SetInputFilesAsync(file);
            await page.GetByRole(AriaRole.Button, new() { Name = "Count it", Exact = true }).ClickAsync();
            await Assertions.Expect(page.Locator("[data-vics-state]")).ToContainTextAsync("it breaks off before its end");
        }

        await using var plain = await OrganiserAsync(script: false);
        var form = await plain.NewPageAsync();
        await form.GotoAsync(_home + "/case-sets/import/vics");
        await form.GetByLabel("Lines of count-vics", new() { Exact = true }).FillAsync("{\"format\":\"csv\"}");
        await form.GetByRole(AriaRole.Button, new() { Name = "Make sets of these counts", Exact = true }).ClickAsync();
        await Assertions.Expect(form.Locator("[data-form-errors]")).ToContainTextAsync("Line 1 is no count object.");
        await using var db = await _event.Hub.Db.CreateDbContextAsync();
        await form.GetByLabel("Lines of count-vics", new() { Exact = true }).FillAsync((await db.CaseSets.Select(s => s.ManifestCounts).SingleAsync())!);
        await form.GetByRole(AriaRole.Button, new() { Name = "Make sets of these counts", Exact = true }).ClickAsync();
        await Assertions.Expect(form.GetByRole(AriaRole.Link, new() { Name = "V10-0002", Exact = true })).ToBeVisibleAsync();
    }

    [NeedsFact("Chromium")]
    public async Task Without_script_sets_are_linked_locked_granted_and_conflicts_declared()
    {
        var (birch, _, sets, people) = await FilledAsync(plan: false);
        // Of another agency than the owner, whose people see the set without a grant.
        var agency = A.Organisation("Police FR " + Guid.NewGuid().ToString("N")[..6], "FR");
        await using (var db = await _event.Hub.Db.CreateDbContextAsync())
        {
            db.Add(agency);
            await db.SaveChangesAsync();
        }

        var guest = (await _event.HasTeamAsync("Larch", 1, "FR", agency)).People[0];
        await _event.Organiser.PutAsJsonAsync($"/api/v1/case-sets/{sets[0]}/team", new { teamId = birch });
        string set = $"{_home}/case-sets/{sets[0]}";
        await using var context = await OrganiserAsync(script: false);
        var page = await context.NewPageAsync();
        await page.GotoAsync(set);
        Task PressAsync(string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();
        async Task<bool> SeesAsync()
        {
            await using var db = await _event.Hub.Db.CreateDbContextAsync();
            return await db.CaseSets.VisibleTo(await _event.Hub.ActorAsync(guest)).AnyAsync(s => s.Id == sets[0]);
        }

        Assert.False(await SeesAsync());
        await PressAsync("Lock to the team");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Unlock", Exact = true })).ToBeVisibleAsync();

        var overlaps = page.Locator("#overlaps");
        await overlaps.GetByText("Link a set…", new() { Exact = true }).ClickAsync();
        await overlaps.GetByLabel("Other set", new() { Exact = true }).FillAsync("V10-0002");
        await PressAsync("Link the sets");
        await Assertions.Expect(overlaps.Locator("[data-form-errors]")).ToContainTextAsync("Say what makes the two sets belong together");
        await overlaps.GetByLabel("What makes them belong together", new() { Exact = true }).FillAsync("The same lamp post.");
        await PressAsync("Link the sets");
        await Assertions.Expect(overlaps).ToContainTextAsync("The same lamp post.");
        await PressAsync("Take back the link with V10-0002");
        await Assertions.Expect(overlaps).ToContainTextAsync("No overlap is known.");

        var grants = page.Locator("#grants");
        await grants.GetByText("Let one person see it…", new() { Exact = true }).ClickAsync();
        await grants.GetByLabel("Person", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = $"{guest.DisplayName} ({agency.ShortName})" });
        await grants.GetByLabel("Why this person needs to see it", new() { Exact = true }).FillAsync("Second review.");
        await PressAsync("Give the grant");
        await Assertions.Expect(grants).ToContainTextAsync("Second review.");
        Assert.True(await SeesAsync());
        await PressAsync("End the grant of " + guest.DisplayName);
        await Assertions.Expect(grants).ToContainTextAsync("Nobody sees the set by a grant.");
        Assert.False(await SeesAsync());
        await using (var other = await AsAsync(people[0], script: false))
        {
            var own = await other.NewPageAsync();
            await own.GotoAsync(set);
            await own.GetByRole(AriaRole.Button, new() { Name = "I must not work on this set", Exact = true }).ClickAsync();
            await Assertions.Expect(own.GetByRole(AriaRole.Button, new() { Name = "Take my conflict back", Exact = true })).ToBeVisibleAsync();
            await own.GotoAsync(_home + "/my-limits");
            await Assertions.Expect(own.GetByText("V10-0001", new() { Exact = true })).ToBeVisibleAsync();
            await own.GetByLabel("No sets with videos", new() { Exact = true }).CheckAsync();
            await own.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
            await Assertions.Expect(own.GetByLabel("No sets with videos", new() { Exact = true })).ToBeCheckedAsync();
        }

        // The organiser is not told whose conflict it is; the rules refuse the set to the team.
        await page.GotoAsync(set);
        await Assertions.Expect(page.Locator("#conflicts")).ToContainTextAsync("1 more declared by the person concerned, who is not named.");
        await page.GotoAsync($"{_home}/case-sets/{sets[1]}");
        await Assertions.Expect(page.GetByText("Somebody in the team has asked not to be given such a set.", new() { Exact = true }).First).ToBeAttachedAsync();

        await page.GotoAsync(_home + "/assignment/estimate");
        await page.GetByLabel("Minutes for 100 images", new() { Exact = true }).FillAsync("4");
        await PressAsync("Save the formula");
        await Assertions.Expect(page.GetByLabel("Minutes for 100 images", new() { Exact = true })).ToHaveValueAsync("4");
    }

    private async Task<Guid> SeatOfAsync(HubUser user)
    {
        await using var db = await _event.Hub.Db.CreateDbContextAsync();
        return await db.Participants.Where(p => p.PersonId == user.Id && p.WorkshopId == _event.Workshop.Id).Select(p => p.Id).SingleAsync();
    }
}
