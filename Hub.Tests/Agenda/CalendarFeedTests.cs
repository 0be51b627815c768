using System.Net;
using System.Text.Json;
using Hub.Domain.Roster;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Agenda;

public sealed class CalendarFeedTests : IAsyncLifetime
{
    private AgendaHub _hub = default!;

    public async Task InitializeAsync() => _hub = await AgendaHub.StartAsync();

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [Fact]
    public async Task A_feed_shows_its_person_what_is_released_moved_and_cancelled_and_stays_quiet_about_the_draft()
    {
        var (user, seat) = await _hub.PersonAsync("Specialist 07 (IT)");
        var client = await _hub.Hub.AsAsync(user);
        var review = await _hub.SessionAsync("Review", "09:00", "10:00", leads: [seat.Id]);
        var clinic = await _hub.SessionAsync("Clinic", "11:00", "12:00", leads: [seat.Id]);
        await _hub.SessionAsync("Not theirs", "13:00", "14:00");
        string token = Text(await _hub.PostAsync($"/api/v1/participants/{seat.Id}/calendar-token", new { detail = "Full" }, client), "token");
        Assert.Empty((await FeedAsync(token)).Events);

        await _hub.ReleaseAsync();
        await _hub.PatchAsync(review, new { start = "09:30" });
        await _hub.Api.DeleteAsync($"/api/v1/sessions/{Id(clinic)}");
        Assert.Equal([("Review", 0, "CONFIRMED", 8), ("Clinic", 0, "CONFIRMED", 10)], Said(await FeedAsync(token)));

        await _hub.ReleaseAsync();
        var feed = await FeedAsync(token);
        Assert.Equal([("Review", 1, "CONFIRMED", 8), ("Clinic", 1, "CANCELLED", 10)], Said(feed));
        Assert.Equal(new DateTime(2026, 11, 9, 8, 30, 0, DateTimeKind.Utc), feed.Events[0].Start.ToUniversalTime());
        Assert.Equal($"session-{Id(review)}@hub.example.org", feed.Events[0].Uid);
    }

    [Fact]
    public async Task Busy_is_the_default_and_names_nothing_but_room_and_time()
    {
        var (user, seat) = await _hub.PersonAsync("Specialist 07 (IT)");
        var lab = await _hub.RoomAsync("Lab 1");
        await _hub.SessionAsync("Determination review", "09:00", "10:00", roomId: Id(lab), leads: [seat.Id]);
        await _hub.ReleaseAsync();
        string token = Text(await _hub.PostAsync($"/api/v1/participants/{seat.Id}/calendar-token", new { }, await _hub.Hub.AsAsync(user)), "token");

        string text = await (await TextAsync(token)).Content.ReadAsStringAsync();

        Assert.Contains("SUMMARY:Busy\r\nLOCATION:Lab 1", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Determination", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Workshop 2026-11", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_token_ends_the_one_before_a_revoked_one_is_gone_and_only_a_hash_is_kept()
    {
        var (user, seat) = await _hub.PersonAsync("Specialist 07 (IT)");
        var client = await _hub.Hub.AsAsync(user);
        string path = $"/api/v1/participants/{seat.Id}/calendar-token";
        string first = Text(await _hub.PostAsync(path, new { }, client), "token");
        string second = Text(await _hub.PostAsync(path, new { }, client), "token");
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), ((await TextAsync(first)).StatusCode, (await TextAsync(second)).StatusCode));

        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync(path)).StatusCode);

        Assert.Equal(HttpStatusCode.NotFound, (await TextAsync(second)).StatusCode);
        await using var db = await _hub.Hub.Db.CreateDbContextAsync();
        Assert.DoesNotContain(await db.CalendarTokens.AsNoTracking().ToListAsync(), t => t.Hash == first || t.Hash == second);
    }

    [Fact]
    public async Task Another_specialist_cannot_make_a_token_for_someone_else()
    {
        var (_, seat) = await _hub.PersonAsync("Specialist 07 (IT)");
        var (other, _) = await _hub.PersonAsync("Specialist 08 (IT)");
        using var content = new StringContent("{}", null, "application/json");

        Assert.Equal(HttpStatusCode.Forbidden, (await (await _hub.Hub.AsAsync(other)).PostAsync($"/api/v1/participants/{seat.Id}/calendar-token", content)).StatusCode);
    }

    [Fact]
    public async Task Who_withdrew_has_no_feed_any_more()
    {
        var (user, seat) = await _hub.PersonAsync("Specialist 07 (IT)");
        string token = Text(await _hub.PostAsync($"/api/v1/participants/{seat.Id}/calendar-token", new { }, await _hub.Hub.AsAsync(user)), "token");
        await using (var db = await _hub.Hub.Db.CreateDbContextAsync())
        {
            (await db.Participants.SingleAsync(p => p.Id == seat.Id)).MoveTo(ParticipantState.Withdrawn, Domain.Access.Actor.Hub("test"), DateTime.UtcNow, "Called back.");
            await db.SaveChangesAsync();
        }

        Assert.Equal(HttpStatusCode.NotFound, (await TextAsync(token)).StatusCode);
    }

    [Fact]
    public async Task A_late_joiner_of_a_team_sees_its_sessions_without_a_new_release()
    {
        var (_, lead) = await _hub.PersonAsync("Specialist 01 (IT)");
        var team = await _hub.TeamAsync("Amber", lead);
        await _hub.SessionAsync("Block", "09:00", "10:00", "TeamWork", teamId: team.Id);
        await _hub.ReleaseAsync();
        var (user, late) = await _hub.PersonAsync("Specialist 02 (IT)");
        string token = Text(await _hub.PostAsync($"/api/v1/participants/{late.Id}/calendar-token", new { }, await _hub.Hub.AsAsync(user)), "token");
        Assert.Empty((await FeedAsync(token)).Events);

        await using (var db = await _hub.Hub.Db.CreateDbContextAsync())
        {
            (await db.Teams.SingleAsync(t => t.Id == team.Id)).Seat(late.Id, _hub.Workshop.FirstDay);
            await db.SaveChangesAsync();
        }

        Assert.Single((await FeedAsync(token)).Events);
    }

    private async Task<IcalCalendar> FeedAsync(string token) => await IcalReader.ReadAsync(await (await TextAsync(token)).Content.ReadAsStringAsync());

    private async Task<HttpResponseMessage> TextAsync(string token) => await _hub.Hub.CreateClient().GetAsync($"/calendar/{token}.ics");

    private static IEnumerable<(string, int, string, int)> Said(IcalCalendar feed) => feed.Events.Select(e => (e.Summary, e.Sequence, e.Status, e.Start.ToUniversalTime().Hour));

    private static Guid Id(JsonElement thing) => thing.GetProperty("id").GetGuid();

    private static string Text(JsonElement thing, string name) => thing.GetProperty(name).GetString()!;
}
