using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Hub.Domain.Roster;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Agenda;

public sealed class AgendaApiTests : IAsyncLifetime
{
    private AgendaHub _hub = default!;

    public async Task InitializeAsync() => _hub = await AgendaHub.StartAsync();

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [Fact]
    public async Task A_session_is_planned_moved_sent_back_to_waiting_and_removed()
    {
        var lab = await _hub.RoomAsync("Lab 1", 16);
        var session = await _hub.SessionAsync("Analysis block 1", "09:40", "10:40", roomId: Id(lab));
        Assert.Equal(("2026-11-09", "09:40", "10:40", "2026-11-09T08:40:00Z"), (Text(session, "day"), Text(session, "start"), Text(session, "end"), Text(session, "startsAt")));

        var moved = await _hub.PatchAsync(session, new { version = 0, start = "11:00", roomId = (Guid?)null });
        Assert.Equal(("11:00", "12:00", JsonValueKind.Null, 1), (Text(moved, "start"), Text(moved, "end"), moved.GetProperty("roomId").ValueKind, moved.GetProperty("version").GetInt32()));

        var waiting = await _hub.PatchAsync(session, new { version = 1, day = (string?)null });
        Assert.Equal((JsonValueKind.Null, 60), (waiting.GetProperty("start").ValueKind, waiting.GetProperty("minutes").GetInt32()));

        Assert.Equal(HttpStatusCode.NoContent, (await _hub.Api.DeleteAsync($"/api/v1/sessions/{Id(session)}?version=2")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _hub.Api.GetAsync($"/api/v1/sessions/{Id(session)}")).StatusCode);
    }

    [Fact]
    public async Task Of_two_organisers_who_move_the_same_session_the_second_gets_a_conflict_and_sees_what_the_first_did()
    {
        var session = await _hub.SessionAsync("Peer check", "15:30", "16:00");
        await _hub.PatchAsync(session, new { version = 0, start = "14:00" });

        var second = await _hub.Api.PatchAsJsonAsync($"/api/v1/sessions/{Id(session)}", new { version = 0, start = "10:00" });
        var problem = await second.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal((HttpStatusCode.Conflict, "stale-version"), (second.StatusCode, Text(problem, "code")));
        var current = problem.GetProperty("current");
        Assert.Equal(("14:00", "14:30", "Organiser 01 (IT)", 1), (Text(current, "start"), Text(current, "end"), Text(current, "changedBy"), current.GetProperty("version").GetInt32()));
    }

    [Fact]
    public async Task Conflicts_are_those_of_the_draft_as_it_stands_after_each_write()
    {
        var lab = await _hub.RoomAsync("Lab 1", 16);
        await _hub.SessionAsync("Analysis block 1", "09:00", "10:00", roomId: Id(lab));
        Assert.DoesNotContain("RoomTwice", await RulesAsync());

        var second = await _hub.SessionAsync("Peer check", "09:30", "10:30", roomId: Id(lab));
        Assert.Contains("RoomTwice", await RulesAsync());

        await _hub.PatchAsync(second, new { version = 0, start = "10:00" });
        Assert.DoesNotContain("RoomTwice", await RulesAsync());

        async Task<IEnumerable<string?>> RulesAsync() => [.. (await _hub.Api.GetFromJsonAsync<JsonElement>($"{_hub.Path}/agenda/conflicts")).GetProperty("items").EnumerateArray().Select(c => c.GetProperty("rule").GetString())];
    }

    [Fact]
    public async Task A_workshop_that_moves_to_another_time_zone_keeps_the_wall_clock_of_its_sessions_and_moves_their_instants()
    {
        var session = await _hub.SessionAsync("Peer check", "10:00", "11:00");
        await _hub.PostAsync($"{_hub.Path}/sessions", new { title = "Waits", kind = "Other", minutes = 30 });

        var answer = await _hub.Api.PatchAsJsonAsync(_hub.Path, new { version = _hub.Workshop.Version, timeZone = "Pacific/Auckland" });

        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        var now = await _hub.Api.GetFromJsonAsync<JsonElement>($"/api/v1/sessions/{Id(session)}");
        Assert.Equal(("2026-11-09", "10:00", "11:00", "2026-11-08T21:00:00Z", "2026-11-08T22:00:00Z"),
            (Text(now, "day"), Text(now, "start"), Text(now, "end"), Text(now, "startsAt"), Text(now, "endsAt")));
    }

    [Fact]
    public async Task A_room_lowered_below_its_heads_lists_the_sessions_before_it_is_saved()
    {
        var (one, two) = (await _hub.PersonAsync("Specialist 01 (IT)"), await _hub.PersonAsync("Specialist 02 (IT)"));
        var team = await _hub.TeamAsync("Delta", one.Seat, two.Seat);
        var lab = await _hub.RoomAsync("Lab 2", 2);
        await _hub.SessionAsync("Analysis block 3", "13:15", "14:15", "TeamWork", Id(lab), team.Id);

        var refused = await _hub.Api.PatchAsJsonAsync($"/api/v1/rooms/{Id(lab)}", new { capacity = 1 });
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((HttpStatusCode.Conflict, "room.no-longer-fits"), (refused.StatusCode, Text(problem, "code")));
        Assert.Equal("These sessions would no longer fit Lab 2: Analysis block 3, 2026-11-09 13:15. Save again to accept.", Text(problem, "detail"));

        var saved = await _hub.PatchAsync(lab, new { capacity = 1, accepted = true }, "rooms");
        Assert.Equal(1, saved.GetProperty("capacity").GetInt32());
    }

    [Fact]
    public async Task A_release_with_a_person_in_two_parallel_sessions_waits_for_an_acknowledgement_with_a_reason()
    {
        var (_, seat) = await _hub.PersonAsync("Specialist 07 (IT)");
        await _hub.SessionAsync("Analysis block 2", "11:00", "12:00", leads: [seat.Id]);
        var clinic = await _hub.SessionAsync("Architecture clues", "11:30", "12:30", leads: [seat.Id]);

        var refused = await _hub.Api.PostAsJsonAsync($"{_hub.Path}/agenda/releases", new { });
        Assert.Equal((HttpStatusCode.Conflict, "agenda.warnings"), (refused.StatusCode, Text(await refused.Content.ReadFromJsonAsync<JsonElement>(), "code")));

        await AcknowledgeAsync("Leads the clinic.");
        Assert.Equal("Release 1", Text(await _hub.ReleaseAsync(), "name"));

        await _hub.PatchAsync(clinic, new { start = "11:45" });
        refused = await _hub.Api.PostAsJsonAsync($"{_hub.Path}/agenda/releases", new { });
        Assert.Equal("agenda.warnings", Text(await refused.Content.ReadFromJsonAsync<JsonElement>(), "code"));
    }

    [Fact]
    public async Task A_room_held_twice_blocks_a_release()
    {
        var lab = await _hub.RoomAsync("Lab 1");
        await _hub.SessionAsync("One", "11:00", "12:00", roomId: Id(lab));
        await _hub.SessionAsync("Two", "11:30", "12:30", roomId: Id(lab));

        var refused = await _hub.Api.PostAsJsonAsync($"{_hub.Path}/agenda/releases", new { });

        Assert.Equal("agenda.blocked", Text(await refused.Content.ReadFromJsonAsync<JsonElement>(), "code"));
    }

    [Fact]
    public async Task The_draft_is_the_organisers_and_the_release_is_everybodys()
    {
        var (user, _) = await _hub.PersonAsync("Specialist 01 (IT)");
        var client = await _hub.Hub.AsAsync(user);
        var session = await _hub.SessionAsync("Briefing", "09:00", "09:30", "Briefing");
        Assert.Equal(0, (await client.GetFromJsonAsync<JsonElement>($"{_hub.Path}/sessions")).GetProperty("total").GetInt32());
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/api/v1/sessions/{Id(session)}")).StatusCode);

        await _hub.ReleaseAsync();
        await _hub.PatchAsync(session, new { start = "10:00" });

        var seen = (await client.GetFromJsonAsync<JsonElement>($"{_hub.Path}/sessions")).GetProperty("items")[0];
        Assert.Equal((Id(session), "09:00"), (Id(seen), Text(seen, "start")));
        Assert.Equal(HttpStatusCode.Forbidden, (await client.PatchAsJsonAsync($"/api/v1/sessions/{Id(session)}", new { start = "12:00" })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.PostAsJsonAsync($"{_hub.Path}/agenda/releases", new { })).StatusCode);
    }

    [Fact]
    public async Task To_a_stranger_the_agenda_does_not_exist()
    {
        var lab = await _hub.RoomAsync("Lab 1");
        var session = await _hub.SessionAsync("Briefing", "09:00", "09:30");
        await _hub.ReleaseAsync();
        var stranger = await _hub.Hub.AsAsync(await _hub.Hub.HasUserAsync("Stranger"));

        foreach (string path in new[] { $"{_hub.Path}/rooms", $"{_hub.Path}/sessions", $"{_hub.Path}/agenda/releases", $"{_hub.Path}/agenda/conflicts", $"/api/v1/sessions/{Id(session)}" })
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PatchAsJsonAsync($"/api/v1/sessions/{Id(session)}", new { start = "12:00" })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PatchAsJsonAsync($"/api/v1/rooms/{Id(lab)}", new { capacity = 1 })).StatusCode);
    }

    [Theory]
    [InlineData("/sessions", """{"title":"","kind":"Other","day":"2026-11-09","start":"09:00","end":"10:00"}""", 422)]
    [InlineData("/sessions", """{"title":"A","kind":"Other","day":"2026-11-09","start":"9","end":"10:00"}""", 422)]
    [InlineData("/sessions", """{"title":"A","kind":"Other","day":"2026-12-09","start":"09:00","end":"10:00"}""", 422)]
    [InlineData("/sessions", """{"title":"A","kind":"Party","day":"2026-11-09","start":"09:00","end":"10:00"}""", 400)]
    [InlineData("/sessions", """{"title":"A","kind":"Other","state":"Done"}""", 400)]
    [InlineData("/sessions", """{"title":"A","kind":"Other","leads":["00000000-0000-0000-0000-000000000001"]}""", 422)]
    [InlineData("/rooms", """{"name":"Lab","capacity":0}""", 422)]
    [InlineData("/rooms", """{"name":"Lab","opens":"18:00","closes":"08:00"}""", 422)]
    public async Task Bad_input_is_refused_with_its_status(string path, string body, int status)
    {
        using var content = new StringContent(body, null, "application/json");

        Assert.Equal(status, (int)(await _hub.Api.PostAsync(_hub.Path + path, content)).StatusCode);
    }

    [Fact]
    public async Task The_same_id_again_adds_nothing()
    {
        var id = Guid.CreateVersion7();
        var first = await _hub.PostAsync($"{_hub.Path}/sessions", new { id, title = "Briefing", kind = "Briefing" });
        var again = await _hub.PostAsync($"{_hub.Path}/sessions", new { id, title = "Other", kind = "Other" });

        Assert.Equal((id, id, "Briefing"), (Id(first), Id(again), Text(again, "title")));
    }

    [Fact]
    public async Task A_release_tells_those_affected_once_each_with_times_and_rooms_and_never_a_title()
    {
        var (_, amber) = await _hub.PersonAsync("Specialist 01 (IT)");
        var (_, invited) = await _hub.PersonAsync("Specialist 02 (IT)", state: ParticipantState.Invited);
        await _hub.PersonAsync("Specialist 03 (IT)");
        var lab = await _hub.RoomAsync("Lab 1");
        await _hub.SessionAsync("Determination review", "09:00", "10:00", roomId: Id(lab), leads: [amber.Id]);
        await _hub.SessionAsync("Vegetation", "10:00", "11:00", roomId: Id(lab), leads: [amber.Id, invited.Id]);

        var release = await _hub.ReleaseAsync(notify: true);

        Assert.Equal(1, release.GetProperty("notified").GetInt32());
        await using var db = await _hub.Hub.Db.CreateDbContextAsync();
        var mail = Assert.Single(await db.OutboxMails.AsNoTracking().Where(m => m.Kind == "agenda").ToListAsync());
        Assert.Equal((amber.PersonId, Id(release), "organiser-01-it@example.org"), (mail.PersonId, mail.AboutId, mail.ReplyTo));
        Assert.Contains("- New: Mon 9 Nov 2026, 09:00–10:00, Lab 1\n- New: Mon 9 Nov 2026, 10:00–11:00, Lab 1", mail.Body, StringComparison.Ordinal);
        foreach (string part in new[] { mail.Subject, mail.Body, mail.Calendar! })
        {
            Assert.DoesNotContain("Determination", part, StringComparison.Ordinal);
            Assert.DoesNotContain("Vegetation", part, StringComparison.Ordinal);
        }

        var notice = Assert.Single(await db.Notices.AsNoTracking().ToListAsync());
        Assert.Equal((amber.PersonId, "Your own agenda in {0} has changed with {1}.", $"/workshops/{_hub.Workshop.Id}/agenda"), (notice.PersonId, notice.Sentence, notice.Link));
        var calendar = await IcalReader.ReadAsync(mail.Calendar!);
        Assert.Equal(("REQUEST", 2), (calendar.Method, calendar.Events.Count));
    }

    [Fact]
    public async Task Names_of_releases_stay_unique_and_the_next_one_counts_on()
    {
        await _hub.SessionAsync("Briefing", "09:00", "09:30", "Briefing");
        await _hub.PostAsync($"{_hub.Path}/agenda/releases", new { name = "Monday v1" });

        var refused = await _hub.Api.PostAsJsonAsync($"{_hub.Path}/agenda/releases", new { name = "Monday v1" });

        Assert.Equal("agenda.name", Text(await refused.Content.ReadFromJsonAsync<JsonElement>(), "code"));
        Assert.Equal("Monday v2", Text(await _hub.ReleaseAsync(), "name"));
    }

    private async Task AcknowledgeAsync(string reason)
    {
        var conflict = (await _hub.Api.GetFromJsonAsync<JsonElement>($"{_hub.Path}/agenda/conflicts")).GetProperty("items").EnumerateArray()
            .Single(c => Text(c, "rule") == "PersonTwice");
        var answer = await _hub.Api.PostAsJsonAsync($"{_hub.Path}/agenda/acknowledgements", new { key = Text(conflict, "key"), fingerprint = Text(conflict, "fingerprint"), reason });
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    private static Guid Id(JsonElement thing) => thing.GetProperty("id").GetGuid();

    private static string? Text(JsonElement thing, string name) => thing.GetProperty(name).GetString();
}
