using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Hub.Domain.Notes;
using Hub.Domain.Roster;
using Hub.Domain.Workshops;
using Hub.Tests.Machine;
using Hub.Web.Access;
using Hub.Web.Live;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace Hub.Tests.Notes;

public sealed class NotesInBrowserTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const string Password = "harbour lantern quilt 7";
    private static readonly AxeRunOptions Wcag = new() { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] } };
    private readonly HubApplication _hub = new();
    private readonly List<string> _violations = [];
    private string _address = "", _room = "";
    private Workshop _workshop = null!;
    private Guid _team;

    public async Task InitializeAsync()
    {
        _address = _hub.Listen();
        var police = A.Organisation();
        _workshop = A.Workshop(police);
        var team = A.Team(_workshop);
        await using var db = await _hub.Db.CreateDbContextAsync();
        db.AddRange(police, _workshop);
        foreach (string number in new[] { "07", "12" })
        {
            var user = new HubUser(Guid.CreateVersion7(), $"s{number}@agency.example", $"Specialist {number} (IT)") { IsDemonstration = true };
            Accounts.SetPassword(user, Password);
            var seat = A.Participant(_workshop, organisation: police, person: user.Id, state: ParticipantState.Active);
            db.AddRange(user, seat);
            team.Seat(seat.Id, _workshop.FirstDay);
        }

        db.AddRange(team, Note.For(Guid.CreateVersion7(), team), Note.For(Guid.CreateVersion7(), _workshop));
        await db.SaveChangesAsync();
        _team = team.Id;
        _room = $"/workshops/{_workshop.Id}/teams/{team.Id}";
    }

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [NeedsFact("Chromium")]
    public async Task Two_people_type_in_one_room_and_nothing_is_lost_when_one_is_cut_off()
    {
        await using var first = await Browser.OpenAsync(_address);
        await using var wire = new Wire(new Uri(_address).Port);
        await using var second = await Browser.OpenAsync(wire.Address);
        var ada = await EnterAsync(first, "07");
        var ben = await EnterAsync(second, "12");

        await TypeAsync(ada, "# Wednesday\nUntil lunch: sets with Romanian speech.\n- [ ] Check bread packaging\n");
        await Assertions.Expect(Editor(ben)).ToContainTextAsync("Check bread packaging");
        await Assertions.Expect(ada.Locator("[data-note-state]")).ToContainTextAsync("Saved ");
        await Assertions.Expect(ben.Locator("[data-note-tasks] label")).ToHaveTextAsync("Check bread packaging");

        wire.Cut();
        await TypeAsync(ben, "typed while cut off ", cut: true);
        await TypeAsync(ada, "typed meanwhile ");
        wire.Mend();

        await Assertions.Expect(Editor(ada)).ToContainTextAsync("typed while cut off", new() { Timeout = 15000 });
        await Assertions.Expect(Editor(ben)).ToContainTextAsync("typed meanwhile", new() { Timeout = 15000 });
        Assert.Equal(await TextAsync(ada), await TextAsync(ben));

        // Dead is worse than cut: nothing arrives and nobody is told.
        await Assertions.Expect(ben.Locator("[data-note-state]")).ToContainTextAsync("Saved ");
        wire.GoDead();
        await TypeAsync(ben, "typed into the void ", cut: true);
        await Assertions.Expect(ben.Locator("notes-editor .notice-red")).ToBeVisibleAsync();
        wire.Mend();
        await Assertions.Expect(Editor(ada)).ToContainTextAsync("typed into the void");
        await Assertions.Expect(ben.Locator("notes-editor .notice-red")).ToBeHiddenAsync();

        await Editor(ada).ClickAsync();
        await ada.Keyboard.PressAsync("Control+Home");
        await ada.Keyboard.PressAsync("Alt+Enter");
        await Assertions.Expect(ada.Locator("notes-editor .who-wrote")).ToContainTextAsync("Line 1: Specialist 12 (IT), ");
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await ada.EmulateMediaAsync(new() { ColorScheme = scheme });
            Assert.Equal([], (await ada.RunAxe(Wcag)).Violations.Select(v => $"{scheme}: {v.Id} {v.Nodes[0].Html}"));
        }

        await ada.ClickAsync("text=History");
        await Assertions.Expect(ada.Locator(".note--past ins").First).ToContainTextAsync("typed while cut off");
        await ada.ClickAsync("text=Show who wrote each line, and when");
        await Assertions.Expect(ada.Locator(".note--who .line__author").First).ToContainTextAsync("Specialist 12 (IT), ");
        await ada.ClickAsync("text=Back to now");
        await Assertions.Expect(Editor(ada)).ToContainTextAsync("typed meanwhile");
        Assert.Empty(_violations);
    }

    [NeedsFact("Chromium")]
    public async Task Text_that_could_not_be_sent_survives_a_reload_and_is_sent_once()
    {
        await using var context = await Browser.OpenAsync(_address);
        var page = await EnterAsync(context, "07");
        await TypeAsync(page, "before ");
        await Assertions.Expect(page.Locator("[data-note-state]")).ToContainTextAsync("Saved ");
        // The socket stays, but nothing goes out: what is typed now waits in this browser.
        await page.EvaluateAsync("() => { WebSocket.prototype.send = function () {}; }");
        await TypeAsync(page, "while nothing gets through");
        await Assertions.Expect(page.Locator("notes-editor .notice")).ToBeVisibleAsync(new() { Timeout = 6000 });

        await page.ReloadAsync();

        await Assertions.Expect(Editor(page)).ToContainTextAsync("before while nothing gets through", new() { Timeout = 15000 });
        await Assertions.Expect(page.Locator("[data-note-state]")).ToContainTextAsync("Saved ", new() { Timeout = 15000 });
        Assert.Equal("before while nothing gets through", await TextAsync(page));
        Assert.Equal(0, await page.EvaluateAsync<int>("() => Object.keys(localStorage).filter(k => k.startsWith('unsent-note:')).length"));
    }

    [NeedsFact("Chromium")]
    public async Task The_line_that_is_being_typed_stays_in_sight_when_the_notice_takes_room()
    {
        await using var context = await Browser.OpenAsync(_address);
        var page = await EnterAsync(context, "07");
        await Editor(page).ClickAsync();
        await page.Keyboard.InsertTextAsync(string.Join('\n', Enumerable.Range(1, 80).Select(i => $"line {i}")));
        await Assertions.Expect(page.Locator("[data-note-state]")).ToContainTextAsync("Saved ");
        await page.EvaluateAsync("() => { WebSocket.prototype.send = function () {}; }");
        await page.Keyboard.TypeAsync(" and on");
        await Assertions.Expect(page.Locator("notes-editor .notice-red")).ToBeVisibleAsync(new() { Timeout = 6000 });

        await Until.TrueAsync(() => page.EvaluateAsync<bool>("""
            () => {
                const find = name => document.querySelector("notes-editor").shadowRoot.querySelector(name).getBoundingClientRect();
                return find(".cm-cursor-primary").bottom <= find(".cm-scroller").bottom;
            }
            """), seconds: 5);
        await Assertions.Expect(page.Locator(".saved__tick")).ToBeHiddenAsync();
    }

    [NeedsFact("Chromium")]
    public async Task A_page_that_cannot_ask_for_itself_anew_stays_and_asks_again()
    {
        await using var context = await Browser.OpenAsync(_address);
        var page = await EnterAsync(context, "07");
        await TypeAsync(page, "what is being written");
        await page.EvaluateAsync("() => { window.sameDocument = true; }");
        int asked = 0;
        foreach (var fail in new Func<IRoute, Task>[] { r => r.AbortAsync("connectionfailed"), r => r.FulfillAsync(new() { Status = 502, ContentType = "text/html", Body = "<h1>Bad gateway</h1>" }) })
        {
            int before = asked;
            await page.RouteAsync(_address + _room, async route =>
            {
                asked++;
                await fail(route);
            });
            await _hub.Get<Changes>().DeliverAsync([Topics.Team(_team)], 1);
            await Until.TrueAsync(() => Task.FromResult(asked > before));
            await Task.Delay(200);

            Assert.True(await page.EvaluateAsync<bool>("() => window.sameDocument === true && !document.documentElement.ariaBusy"));
            await Assertions.Expect(Editor(page)).ToContainTextAsync("what is being written");
            // Without a further change: it is owed.
            await page.RunAndWaitForResponseAsync(() => page.UnrouteAllAsync(), r => r.Url == _address + _room && r.Status == 200, new() { Timeout = 15_000 });
        }

        Assert.True(await page.EvaluateAsync<bool>("() => window.sameDocument === true"));
    }

    [NeedsFact("Chromium")]
    public async Task Without_script_a_note_is_read_and_added_to_and_its_history_shown()
    {
        await using var context = await Browser.OpenAsync(_address, script: false);
        var page = await EnterAsync(context, "07", script: false);

        await page.FillAsync("#note-append", "Added without script");
        await page.ClickAsync("text=Add these lines");

        await Assertions.Expect(page.Locator(".note-plain")).ToHaveTextAsync("Added without script");
        await page.ClickAsync("text=History");
        await Assertions.Expect(page.Locator(".note--past ins").First).ToContainTextAsync("Added without script");
    }

    private async Task<IPage> EnterAsync(IBrowserContext context, string number, bool script = true)
    {
        var page = await context.NewPageAsync();
        page.PageError += (_, error) => output.WriteLine(error);
        page.Console += (_, message) =>
        {
            output.WriteLine(message.Text);
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal)) _violations.Add(message.Text);
        };
        await page.GotoAsync("/sign-in");
        await page.FillAsync("input[type=email]", $"s{number}@agency.example");
        await page.FillAsync("input[type=password]", Password);
        await page.Locator("form:has(input[type=password]) button[type=submit]").First.ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("sign-in", StringComparison.Ordinal));
        await page.GotoAsync(_room);
        if (script) await Editor(page).WaitForAsync(new() { Timeout = 5000 });
        return page;
    }

    private static ILocator Editor(IPage page) => page.Locator("notes-editor .cm-content");

    private static async Task TypeAsync(IPage page, string text, bool cut = false)
    {
        await Editor(page).ClickAsync();
        await page.Keyboard.PressAsync(cut ? "Control+Home" : "Control+End");
        await page.Keyboard.InsertTextAsync(text);
    }

    private static Task<string> TextAsync(IPage page) =>
        page.EvaluateAsync<string>("() => [...document.querySelector('notes-editor').shadowRoot.querySelectorAll('.cm-line')].map(l => { const c = l.cloneNode(true); c.querySelectorAll('.flag,.caret').forEach(x => x.remove()); return c.textContent; }).join('\\n')");
}
