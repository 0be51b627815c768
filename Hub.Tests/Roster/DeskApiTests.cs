using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Hub.Domain.Access;
using Hub.Domain.Agenda;
using Hub.Domain.Roster;
using Hub.Web.Roster;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Roster;

public class DeskApiTests
{
    [Fact]
    public async Task A_clearance_is_recorded_and_read_back_and_a_granted_one_needs_its_end()
    {
        await using var house = await RosterHouse.OpenAsync();
        var seat = await house.AddAsync("Specialist 07 (IT)", ParticipantState.Confirmed);

        var refused = await house.Api.PutAsJsonAsync($"/api/v1/participants/{seat}/clearance", new { status = "Granted", level = "Level 2", issuingBody = "Authority" });
        var recorded = await house.Api.PutAsJsonAsync($"/api/v1/participants/{seat}/clearance", new { status = "Granted", level = "Level 2", issuingBody = "Authority", validUntil = "2031-01-31" });

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.OK), (refused.StatusCode, recorded.StatusCode));
        var clearance = await house.Api.GetFromJsonAsync<JsonElement>($"/api/v1/participants/{seat}/clearance");
        Assert.Equal(("Granted", "Level 2", "2031-01-31"), (clearance.GetProperty("status").GetString(), clearance.GetProperty("level").GetString(), clearance.GetProperty("validUntil").GetString()));
    }

    [Fact]
    public async Task Entry_and_exit_are_noted_listed_and_taken_back()
    {
        await using var house = await RosterHouse.OpenAsync();
        var seat = await house.AddAsync("Specialist 07 (IT)", ParticipantState.Confirmed);
        string path = $"/workshops/{house.Workshop.Id}/presence";

        var (status, entry) = await house.PostAsync(path, new { participantId = seat, kind = "Entry" });
        var (twice, problem) = await house.PostAsync(path, new { participantId = seat, kind = "Entry" });
        var undone = await house.Api.DeleteAsync($"/api/v1{path}/{entry.GetProperty("id").GetGuid()}");

        Assert.Equal((201, 409, "presence.already", HttpStatusCode.NoContent), (status, twice, problem.GetProperty("code").GetString(), undone.StatusCode));
        var events = (await house.Api.GetFromJsonAsync<JsonElement>($"/api/v1{path}")).GetProperty("items").EnumerateArray().Select(e => e.GetProperty("kind").GetString());
        Assert.Equal(["Entry", "Undo"], events);
    }

    [Fact]
    public async Task A_substitute_leads_the_sessions_of_the_draft_and_the_answer_is_the_new_seat()
    {
        await using var house = await RosterHouse.OpenAsync(seats: 2);
        var seat = await house.AddAsync("Specialist 07 (IT)", ParticipantState.Confirmed);
        var session = new Session(Guid.CreateVersion7(), house.Workshop.Id, "Peer check", SessionKind.Training, 60);
        session.IsFor(SessionAudience.Open, null, [seat]);
        await using (var db = await house.Hub.Db.CreateDbContextAsync())
        {
            db.Add(session);
            await db.SaveChangesAsync();
        }

        var (status, successor) = await house.PostAsync($"/participants/{seat}/substitution", new { name = "Specialist 17 (IT)", email = "s17@agency.example", reason = "Called home." });

        Assert.Equal((201, "Invited"), (status, successor.GetProperty("state").GetString()));
        await using var after = await house.Hub.Db.CreateDbContextAsync();
        Assert.Equal([successor.GetProperty("id").GetGuid()], (await after.Sessions.SingleAsync(s => s.Id == session.Id)).LeadSeatIds);
    }

    [Fact]
    public async Task Only_who_keeps_the_roster_stands_at_the_desk()
    {
        await using var house = await RosterHouse.OpenAsync();
        var seat = await house.AddAsync("Specialist 07 (IT)", ParticipantState.Confirmed);
        await using var db = await house.Hub.Db.CreateDbContextAsync();
        var person = await db.Users.SingleAsync(u => u.DisplayName == "Specialist 07 (IT)");
        using var api = await house.Hub.AsAsync(person);

        Assert.Equal(HttpStatusCode.Forbidden, (await api.GetAsync($"/api/v1/participants/{seat}/clearance")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await api.PostAsJsonAsync($"/api/v1/workshops/{house.Workshop.Id}/presence", new { participantId = seat, kind = "Entry" })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await api.PostAsJsonAsync($"/api/v1/participants/{seat}/substitution", new { email = "s17@agency.example", reason = "No." })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await api.GetAsync($"/api/v1/workshops/{house.Workshop.Id}/reminders")).StatusCode);
    }

    [Fact]
    public async Task Who_was_not_seen_long_after_the_first_session_is_suggested_as_missing_and_stays_what_they_are()
    {
        var day = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(-1);
        await using var house = await RosterHouse.OpenAsync(day);
        var absent = await house.AddAsync("Specialist 07 (IT)", ParticipantState.Confirmed);
        var seen = await house.AddAsync("Specialist 08 (IT)", ParticipantState.Confirmed);
        await using (var db = await house.Hub.Db.CreateDbContextAsync())
        {
            var session = new Session(Guid.CreateVersion7(), house.Workshop.Id, "Opening", SessionKind.Plenary, 60);
            session.MoveTo(SessionTime.On(day, new(9, 0), new(10, 0), "Europe/Rome"));
            db.AddRange(session, new PresenceEvent(Guid.CreateVersion7(), await db.Participants.SingleAsync(p => p.Id == seen), PresenceKind.Entry, PresenceMethod.Name, day, Actor.Hub("test"), DateTime.UtcNow.AddDays(-1)));
            await db.SaveChangesAsync();
        }

        var rows = await house.Hub.Get<RosterList>().LoadAsync(await house.ActorAsync(), house.Workshop.Id, default);

        // The organiser was due as well, and nobody noted them.
        Assert.Equal(["Organiser 02 (NL)", "Specialist 07 (IT)"], rows.Where(r => r.Missing).Select(r => r.Name).Order(StringComparer.Ordinal));
        Assert.Equal(ParticipantState.Confirmed, await house.StateAsync(absent));
    }

    [Fact]
    public async Task A_column_that_the_address_leaves_out_is_not_shown()
    {
        await using var house = await RosterHouse.OpenAsync();
        await house.AddAsync("Specialist 07 (IT)", ParticipantState.Confirmed);
        string path = $"/workshops/{house.Workshop.Id}/roster";

        string whole = await house.Api.GetStringAsync(path), without = await house.Api.GetStringAsync($"{path}?without=team&without=mail");

        Assert.Equal((true, false), (whole.Contains("sort=team", StringComparison.Ordinal), without.Contains("sort=team", StringComparison.Ordinal)));
        Assert.Contains("sort=role", without, StringComparison.Ordinal);
    }
}
