using System.Net.Http.Json;
using System.Text.Json;
using Hub.Domain;
using Hub.Web.Agenda;

namespace Hub.Tests.Agenda;

public sealed class ShiftAndCopyTests : IAsyncLifetime
{
    private AgendaHub _hub = default!;
    private Guid _lab, _hall;

    public async Task InitializeAsync()
    {
        _hub = await AgendaHub.StartAsync();
        _lab = Id(await _hub.RoomAsync("Lab 1"));
        _hall = Id(await _hub.RoomAsync("Hall"));
    }

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [Fact]
    public async Task A_session_and_everything_later_that_day_moves_in_its_own_room_or_in_all()
    {
        await _hub.SessionAsync("Before", "09:00", "09:30", roomId: _lab);
        var late = await _hub.SessionAsync("Late", "10:00", "11:00", roomId: _lab);
        await _hub.SessionAsync("After", "11:00", "12:00", roomId: _lab);
        await _hub.SessionAsync("Elsewhere", "11:00", "12:00", roomId: _hall);
        await _hub.SessionAsync("Lunch", "12:00", "13:00", "Break");
        await _hub.SessionAsync("Next day", "10:00", "11:00", roomId: _lab, day: 1);

        var own = await _hub.PostAsync($"/api/v1/sessions/{Id(late)}/shift", new { minutes = 15 });
        Assert.Equal(3, own.GetProperty("moved").GetInt32());
        Assert.Equal(["After 11:15–12:15", "Before 09:00–09:30", "Elsewhere 11:00–12:00", "Late 10:15–11:15", "Lunch 12:15–13:15", "Next day 10:00–11:00"], await TimesAsync());

        await _hub.PostAsync($"/api/v1/sessions/{Id(late)}/shift", new { minutes = -15, everyRoom = true });
        Assert.Equal(["After 11:00–12:00", "Before 09:00–09:30", "Elsewhere 10:45–11:45", "Late 10:00–11:00", "Lunch 12:00–13:00", "Next day 10:00–11:00"], await TimesAsync());
    }

    [Fact]
    public async Task Nothing_moves_when_a_session_would_leave_its_day()
    {
        var first = await _hub.SessionAsync("First", "20:00", "21:00", roomId: _lab);
        await _hub.SessionAsync("Last", "22:30", "23:30", roomId: _lab);

        var refused = await _hub.Api.PostAsJsonAsync($"/api/v1/sessions/{Id(first)}/shift", new { minutes = 120 });

        Assert.Equal("agenda.past-day", (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
        Assert.Equal(["First 20:00–21:00", "Last 22:30–23:30"], await TimesAsync());
    }

    [Fact]
    public async Task A_break_is_copied_to_the_rooms_that_are_open_and_free_then_and_to_no_other()
    {
        var quiet = Id(await _hub.RoomAsync("Quiet room"));
        await _hub.PostAsync($"{_hub.Path}/rooms", new { name = "Closed room", opens = "14:00", closes = "18:00" });
        await _hub.SessionAsync("In the way", "10:15", "10:45", roomId: _hall);
        var pause = await _hub.SessionAsync("Coffee", "10:30", "10:45", "Break", _lab);

        var done = await _hub.PostAsync($"/api/v1/sessions/{Id(pause)}/copy", new { });

        Assert.Equal(1, done.GetProperty("copies").GetInt32());
        var rooms = (await SessionsAsync()).Where(s => s.GetProperty("title").GetString() == "Coffee").Select(s => s.GetProperty("roomId").GetGuid()).ToHashSet();
        Assert.Equal([_lab, quiet], rooms.Order().ToList().OrderBy(r => r != _lab));
        Assert.Equal(0, (await _hub.PostAsync($"/api/v1/sessions/{Id(pause)}/copy", new { })).GetProperty("copies").GetInt32());
    }

    [Fact]
    public async Task A_day_is_copied_to_empty_days_once_with_rooms_teams_and_leads()
    {
        var (_, lead) = await _hub.PersonAsync("Specialist 01 (IT)");
        var team = await _hub.TeamAsync("Birch", lead);
        await _hub.PostAsync($"{_hub.Path}/sessions", new { title = "Analysis 1", kind = "TeamWork", roomId = _lab, day = "2026-11-09", start = "09:00", end = "10:30", teamId = team.Id, leads = new[] { lead.Id } });
        await _hub.SessionAsync("Lunch", "12:00", "13:00", "Break");
        await _hub.SessionAsync("Taken", "10:00", "11:00", roomId: _hall, day: 3);
        using var page = new HttpRequestMessage(HttpMethod.Get, $"/workshops/{_hub.Workshop.Id}/agenda?day=2026-11-09");
        string form = await (await _hub.Api.SendAsync(page)).Content.ReadAsStringAsync();
        Assert.DoesNotContain("copy-2026-11-12", form, StringComparison.Ordinal);
        Assert.Contains("copy-2026-11-13", form, StringComparison.Ordinal);
        var actor = await _hub.Hub.ActorAsync(_hub.Organiser);
        var copy = _hub.Hub.Get<CopyDay>();
        DateOnly monday = new(2026, 11, 9), tuesday = new(2026, 11, 10), thursday = new(2026, 11, 12), friday = new(2026, 11, 13);

        Assert.Equal(4, await copy.RunAsync(actor, _hub.Workshop.Id, monday, [tuesday, friday, friday], default));

        var added = (await SessionsAsync()).Where(s => s.GetProperty("title").GetString() == "Analysis 1").ToList();
        Assert.Equal(["2026-11-09", "2026-11-10", "2026-11-13"], added.Select(s => s.GetProperty("day").GetString()!).Order());
        Assert.All(added, s => Assert.Equal(($"{team.Id}", $"{_lab}", "09:00", "10:30", $"{lead.Id}"),
            (s.GetProperty("teamId").GetString(), s.GetProperty("roomId").GetString(), s.GetProperty("start").GetString(), s.GetProperty("end").GetString(), s.GetProperty("leads")[0].GetString())));
        // Neither a second click nor a day that is taken adds anything, not even to the empty days beside it.
        foreach (DateOnly[] to in new DateOnly[][] { [tuesday], [new(2026, 11, 16), thursday] })
            Assert.Equal("agenda.day-taken", (await Assert.ThrowsAsync<RuleBrokenException>(() => copy.RunAsync(actor, _hub.Workshop.Id, monday, to, default))).Code);
        await Assert.ThrowsAsync<InvalidFieldException>(() => copy.RunAsync(actor, _hub.Workshop.Id, monday, [], default));
        await Assert.ThrowsAsync<InvalidFieldException>(() => copy.RunAsync(actor, _hub.Workshop.Id, monday, [new(2026, 12, 24)], default));
        Assert.Equal(7, (await SessionsAsync()).Count);
    }

    private async Task<List<JsonElement>> SessionsAsync() => [.. (await _hub.Api.GetFromJsonAsync<JsonElement>($"{_hub.Path}/sessions")).GetProperty("items").EnumerateArray()];

    private async Task<IEnumerable<string>> TimesAsync() =>
        (await SessionsAsync()).Select(s => $"{s.GetProperty("title").GetString()} {s.GetProperty("start").GetString()}–{s.GetProperty("end").GetString()}").Order(StringComparer.Ordinal);

    private static Guid Id(JsonElement thing) => thing.GetProperty("id").GetGuid();
}
