using System.Text.Json;
using Hub.Domain.Roster;
using Hub.Tests.Machine;
using Hub.Web.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Hub.Tests.Agenda;

/// <summary>The editor in a real browser: five days, four rooms, once by mouse and once by keyboard alone.</summary>
public sealed class AgendaEditorTests : IAsyncLifetime
{
    private static readonly string[] Rooms = ["Plenary hall", "Lab 1", "Lab 2", "Quiet room"];

    private AgendaHub _hub = default!;
    private string _address = "";
    private HubUser _person = default!;
    private Participant _seat = default!;
    private readonly List<JsonElement> _rooms = [];

    public async Task InitializeAsync()
    {
        _hub = await AgendaHub.StartAsync(listening: true);
        _address = _hub.Address!;
        (_person, _seat) = await _hub.PersonAsync("Specialist 07 (IT)");
        foreach (string room in Rooms) _rooms.Add(await _hub.RoomAsync(room, 20));
    }

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [NeedsFact("Chromium")]
    public async Task Five_days_in_four_rooms_are_planned_by_mouse_released_moved_and_cancelled_and_the_feed_follows()
    {
        await WaitingAsync();
        var page = await OpenAsync();
        for (int day = 0; day < 5; day++)
        {
            await ShowDayAsync(page, day);
            for (int room = 0; room < 4; room++) await DragAsync(page, Card(page, Title(day, room)), room, 9 * 60 + 30 + room * 60);
        }

        await PlannedAsync(start: room => 9 * 60 + 30 + room * 60);
        await ReleaseMoveAndCancelAsync(page, async () =>
        {
            await ShowDayAsync(page, 0);
            await DragAsync(page, Card(page, Title(0, 0)), 0, 15 * 60);
            await DragToRailAsync(page, Card(page, Title(0, 1)));
        });
    }

    [NeedsFact("Chromium")]
    public async Task Five_days_in_four_rooms_are_planned_by_keyboard_alone()
    {
        await WaitingAsync();
        var page = await OpenAsync();
        await page.Locator("[data-snap-choice]").FocusAsync();
        await page.Locator("[data-snap-choice]").PressAsync("3");
        for (int day = 0; day < 5; day++)
        {
            await ShowDayAsync(page, day, byKeys: true);
            for (int room = 0; room < 4; room++)
            {
                await Card(page, Title(day, room)).FocusAsync();
                await page.Keyboard.PressAsync("ArrowDown");
                for (int i = 0; i < room; i++) await page.Keyboard.PressAsync("ArrowRight");
                for (int i = 0; i < room * 2; i++) await page.Keyboard.PressAsync("ArrowDown");
                await page.Keyboard.PressAsync("Enter");
                await Assertions.Expect(page.Locator("[data-say]")).ToContainTextAsync($"{Title(day, room)} is now at");
            }
        }

        await PlannedAsync(start: room => 9 * 60 + 30 + room * 60);
        await ReleaseMoveAndCancelAsync(page, async () =>
        {
            await ShowDayAsync(page, 0, byKeys: true);
            await Card(page, Title(0, 0)).FocusAsync();
            for (int i = 0; i < 11; i++) await page.Keyboard.PressAsync("ArrowDown");
            await page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(page.Locator("[data-say]")).ToContainTextAsync($"{Title(0, 0)} is now at 15:00");
            await Card(page, Title(0, 1)).FocusAsync();
            await page.Keyboard.PressAsync("Delete");
            await Assertions.Expect(page.Locator("[data-say]")).ToContainTextAsync("waits unscheduled");
        });
    }

    [NeedsFact("Chromium")]
    public async Task An_illegal_place_says_why_a_second_organiser_loses_nothing_and_undo_takes_back()
    {
        var busy = await _hub.SessionAsync("In the way", "10:00", "11:00", roomId: Id(_rooms[1]));
        var session = await _hub.SessionAsync("Peer check", "14:00", "15:00", roomId: Id(_rooms[0]));
        var page = await OpenAsync();
        await ShowDayAsync(page, 0);
        await DragAsync(page, Card(page, session), 1, 10 * 60, refused: "Lab 1 is taken by In the way");

        await DragAsync(page, Card(page, session), 2, 12 * 60);
        await page.Keyboard.PressAsync("Control+z");
        await Assertions.Expect(page.Locator("[data-say]")).ToContainTextAsync("Undone: Peer check");
        Assert.Equal("14:00", await StartAsync(session));
        await page.Keyboard.PressAsync("Control+Shift+z");
        await Assertions.Expect(page.Locator("[data-say]")).ToContainTextAsync("Done again: Peer check");
        Assert.Equal("12:00", await StartAsync(session));

        await page.EvaluateAsync("document.querySelector('agenda-editor').dataset.topic = 'nothing'");
        await _hub.PatchAsync(session, new { start = "16:00" });
        await DragAsync(page, Card(page, session), 3, 9 * 60, refused: "Organiser 01 (IT) changed this meanwhile: now 16:00–17:00");
        Assert.Equal("16:00", await StartAsync(session));
        Assert.Equal("10:00", await StartAsync(busy));
    }

    [NeedsFact("Chromium")]
    public async Task A_change_that_arrives_while_a_session_is_in_the_hand_is_shown_when_it_is_let_go_and_replaces_nothing_before()
    {
        var held = await _hub.SessionAsync("Peer check", "14:00", "15:00", roomId: Id(_rooms[0]));
        var other = await _hub.SessionAsync("Lab time", "10:00", "11:00", roomId: Id(_rooms[1]));
        var page = await OpenAsync();
        var element = await Card(page, held).ElementHandleAsync();
        var box = (await Card(page, held).BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + 20, box.Y + 4);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + 24, box.Y + 40, new() { Steps = 3 });
        await Assertions.Expect(page.Locator(".drag-ghost")).ToBeVisibleAsync();

        await _hub.PatchAsync(other, new { title = "Lab time, longer" });
        await page.RunAndWaitForResponseAsync(
            () => page.EvaluateAsync("document.dispatchEvent(new CustomEvent('hub:changed', { detail: { topic: document.querySelector('agenda-editor').dataset.topic } }))"),
            answer => answer.Request.ResourceType == "fetch" && answer.Url.Contains("/agenda?", StringComparison.Ordinal));
        await page.Mouse.MoveAsync(box.X + 24, box.Y + 44, new() { Steps = 2 });
        Assert.True(await element!.EvaluateAsync<bool>("card => card.isConnected"));
        await Assertions.Expect(page.Locator(".drag-ghost")).ToBeVisibleAsync();
        await Assertions.Expect(Card(page, "Lab time")).ToHaveCountAsync(1);

        await page.Mouse.MoveAsync(5, 5);
        await page.Mouse.UpAsync();
        await Assertions.Expect(Card(page, "Lab time, longer")).ToHaveCountAsync(1);
        Assert.True(await element.EvaluateAsync<bool>("card => card.isConnected"));
        Assert.Equal("14:00", await StartAsync(held));
    }

    private static string Title(int day, int room) => $"Block {day + 1}{(char)('A' + room)}";

    private string Day(int index) => _hub.Workshop.FirstDay.AddDays(index).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private async Task WaitingAsync()
    {
        for (int day = 0; day < 5; day++)
            for (int room = 0; room < 4; room++)
                await _hub.PostAsync($"{_hub.Path}/sessions", new { title = Title(day, room), kind = "Training", minutes = 60, leads = new[] { _seat.Id } });
    }

    private async Task<IPage> OpenAsync()
    {
        var browser = await SignedIn.BrowserAsync(_hub.Hub, _address, _hub.Organiser);
        var page = await browser.NewPageAsync();
        await page.GotoAsync($"/workshops/{_hub.Workshop.Id}/agenda?day={Day(0)}");
        await page.Locator("[data-snap]:not([hidden])").WaitForAsync();
        return page;
    }

    private async Task ShowDayAsync(IPage page, int day, bool byKeys = false)
    {
        var tab = page.Locator($"[data-day-tab='{Day(day)}']");
        if (await tab.GetAttributeAsync("aria-current") is "page") return;
        if (byKeys) await tab.PressAsync("Enter");
        else await tab.ClickAsync();
        await page.Locator($"agenda-editor[data-day='{Day(day)}'] [data-snap]:not([hidden])").WaitForAsync();
    }

    /// <summary>The card itself: the list of conflicts links to it by the same name.</summary>
    private static ILocator Card(IPage page, string title) => page.Locator($"a.waiting-card[data-title='{title}'], .card-slot[data-title='{title}'] > a.card-open");

    private static ILocator Card(IPage page, JsonElement session) => Card(page, session.GetProperty("title").GetString()!);

    private static async Task DragAsync(IPage page, ILocator card, int room, int minute, string? refused = null)
    {
        await card.ScrollIntoViewIfNeededAsync();
        var from = (await card.BoundingBoxAsync())!;
        var target = await page.EvaluateAsync<float[]>("""
            ([room, minute]) => {
              const table = document.querySelector("[data-timetable]"), head = table.querySelectorAll(".room-head")[room];
              const box = table.getBoundingClientRect(), column = head.getBoundingClientRect();
              const height = (table.scrollHeight - head.offsetHeight) / ((table.dataset.last - table.dataset.first) / 5);
              return [column.left + column.width / 2, box.top + head.offsetHeight + (minute - table.dataset.first) / 5 * height];
            }
            """, new[] { room, minute });
        bool scheduled = await card.EvaluateAsync<bool>("c => c.closest('.card-slot') !== null");
        await page.Mouse.MoveAsync(from.X + 20, from.Y + 4);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(target[0], target[1] + (scheduled ? 4 : 0), new() { Steps = 6 });
        await Assertions.Expect(page.Locator(".drag-ghost")).ToBeVisibleAsync();
        await page.Mouse.UpAsync();
        await Assertions.Expect(page.Locator("[data-say]")).ToContainTextAsync(refused ?? $"is now at {minute / 60:00}:{minute % 60:00}");
    }

    private static async Task DragToRailAsync(IPage page, ILocator card)
    {
        var from = (await card.BoundingBoxAsync())!;
        var rail = (await page.Locator("[data-rail] .waiting-list").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(from.X + 20, from.Y + 4);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(rail.X + 60, rail.Y + 60, new() { Steps = 6 });
        await page.Mouse.UpAsync();
        await Assertions.Expect(page.Locator("[data-say]")).ToContainTextAsync("waits unscheduled");
    }

    private async Task PlannedAsync(Func<int, int> start)
    {
        await using var db = await _hub.Hub.Db.CreateDbContextAsync();
        var sessions = await db.Sessions.AsNoTracking().OrderBy(s => s.Title).ToListAsync();
        var expected = from day in Enumerable.Range(0, 5)
                       from room in Enumerable.Range(0, 4)
                       select (Title(day, room), (DateOnly?)_hub.Workshop.FirstDay.AddDays(day), (Guid?)Id(_rooms[room]), (TimeOnly?)new TimeOnly(start(room) / 60, start(room) % 60));
        Assert.Equal(expected, sessions.Select(s => (s.Title, s.Day, s.RoomId, s.Start)));
    }

    private async Task ReleaseMoveAndCancelAsync(IPage page, Func<Task> moveAndCancel)
    {
        string token = (await _hub.PostAsync($"/api/v1/participants/{_seat.Id}/calendar-token", new { detail = "Full" })).GetProperty("token").GetString()!;
        await ReleaseAsync(page);
        Assert.Equal(20, (await FeedAsync(token)).Events.Count(e => e is { Status: "CONFIRMED", Sequence: 0 }));

        await page.GotoAsync($"/workshops/{_hub.Workshop.Id}/agenda?day={Day(0)}");
        await page.Locator("[data-snap]:not([hidden])").WaitForAsync();
        await moveAndCancel();
        await ReleaseAsync(page);

        var feed = await FeedAsync(token);
        var moved = feed.Events.Single(e => e.Summary == Title(0, 0));
        Assert.Equal(("CONFIRMED", 1, 14), (moved.Status, moved.Sequence, moved.Start.ToUniversalTime().Hour));
        Assert.Equal(("CANCELLED", 1), feed.Events.Where(e => e.Summary == Title(0, 1)).Select(e => (e.Status, e.Sequence)).Single());
        await using var db = await _hub.Hub.Db.CreateDbContextAsync();
        Assert.Equal(2, await db.OutboxMails.CountAsync(m => m.Kind == "agenda" && m.PersonId == _person.Id));
    }

    private async Task ReleaseAsync(IPage page)
    {
        await page.GotoAsync($"/workshops/{_hub.Workshop.Id}/agenda/release");
        await page.Locator(".release-button").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync($"**/workshops/{_hub.Workshop.Id}/agenda");
    }

    private async Task<string?> StartAsync(JsonElement session) =>
        (await System.Net.Http.Json.HttpClientJsonExtensions.GetFromJsonAsync<JsonElement>(_hub.Api, $"/api/v1/sessions/{Id(session)}")).GetProperty("start").GetString();

    private async Task<IcalCalendar> FeedAsync(string token) => await IcalReader.ReadAsync(await _hub.Api.GetStringAsync($"/calendar/{token}.ics"));

    private static Guid Id(JsonElement thing) => thing.GetProperty("id").GetGuid();
}
