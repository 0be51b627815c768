using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Hub.Domain.Access;
using Hub.Domain.Exposure;
using Hub.Domain.Roster;
using Hub.Domain.Workshops;
using Hub.Tests.CaseSets;
using Hub.Web.Exposure;
using Hub.Web.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Exposure;

public sealed class ExposureApiTests(HubApplicationOnce once) : IAsyncLifetime, IClassFixture<HubApplicationOnce>
{
    private Event _event = null!;

    public async Task InitializeAsync()
    {
        _event = await Event.BeginAsync(once.Hub);
        await using var db = await once.Hub.Db.CreateDbContextAsync();
        await db.Workshops.Where(w => w.Id == _event.Workshop.Id).ExecuteUpdateAsync(w => w.SetProperty(x => x.State, WorkshopState.Running));
        // The rules of the clock have their own tests: here the day is open whenever the tests run.
        await once.Hub.Get<SetExposurePolicy>().RunAsync(await _event.ActorAsync(), _event.Workshop.Id, p => p.Limit(300, 60, 15, new TimeOnly(23, 59), 5, 2), default);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task The_first_session_begins_the_analysis_and_only_one_runs()
    {
        var (team, people) = await _event.HasTeamAsync("Birch");
        var id = await _event.HasSetAsync();
        await _event.Organiser.PutAsJsonAsync($"/api/v1/case-sets/{id}/team", new { teamId = team.Id });
        var specialist = await _event.Hub.AsAsync(people[0]);
        string exposure = $"/api/v1/workshops/{_event.Workshop.Id}/exposure";

        var started = await specialist.PostAsJsonAsync(exposure + "/start", new { caseSetId = id });
        var second = await specialist.PostAsJsonAsync(exposure + "/start", new { caseSetId = id });

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Conflict), (started.StatusCode, second.StatusCode));
        Assert.Equal("InAnalysis", (await specialist.GetFromJsonAsync<JsonObject>($"/api/v1/case-sets/{id}"))!["state"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.OK, (await specialist.PostAsJsonAsync(exposure + "/end", new { })).StatusCode);
    }

    [Fact]
    public async Task Nobody_looks_alone()
    {
        var (_, people) = await _event.HasTeamAsync("Cedar", members: 1);

        var refused = await (await _event.Hub.AsAsync(people[0])).PostAsJsonAsync($"/api/v1/workshops/{_event.Workshop.Id}/exposure/start", new { });

        Assert.Equal("exposure.buddy", (await refused.Content.ReadFromJsonAsync<JsonObject>())!["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task Where_people_are_checked_in_a_mate_who_has_not_come_is_no_company()
    {
        var (_, people) = await _event.HasTeamAsync("Fir");
        var first = await _event.Hub.AsAsync(people[0]);
        string start = $"/api/v1/workshops/{_event.Workshop.Id}/exposure/start";
        await using var db = await _event.Hub.Db.CreateDbContextAsync();
        var seats = await db.Participants.Where(p => p.PersonId == people[0].Id || p.PersonId == people[1].Id).ToListAsync();
        var today = WorkshopDays.LocalDay(DateTime.UtcNow, "Europe/Rome");
        var organiser = await _event.ActorAsync();
        void CheckIn(Guid person) => db.Add(new PresenceEvent(Guid.CreateVersion7(), seats.Single(s => s.PersonId == person), PresenceKind.Entry, PresenceMethod.Name, today, organiser, DateTime.UtcNow));

        CheckIn(people[0].Id);
        await db.SaveChangesAsync();
        var refused = await first.PostAsJsonAsync(start, new { });
        CheckIn(people[1].Id);
        await db.SaveChangesAsync();
        var started = await first.PostAsJsonAsync(start, new { });

        Assert.Equal("exposure.buddy", (await refused.Content.ReadFromJsonAsync<JsonObject>())!["code"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.OK, started.StatusCode);
    }

    [Fact]
    public async Task Nobody_departs_without_the_debrief_at_the_end_and_a_session_ends_with_the_seat()
    {
        var (_, people) = await _event.HasTeamAsync("Gorse");
        var (_, officers) = await _event.HasTeamAsync("Care two", 1, role: WorkshopRole.Welfare);
        await (await _event.Hub.AsAsync(people[0])).PostAsJsonAsync($"/api/v1/workshops/{_event.Workshop.Id}/exposure/start", new { });
        await using var db = await _event.Hub.Db.CreateDbContextAsync();
        var seat = await db.Participants.AsNoTracking().SingleAsync(p => p.PersonId == people[0].Id);
        string state = $"/api/v1/participants/{seat.Id}/state";

        var refused = await _event.Organiser.PostAsJsonAsync(state, new { to = "Departed" });
        Assert.Equal("exposure.end-debrief", (await refused.Content.ReadFromJsonAsync<JsonObject>())!["code"]!.GetValue<string>());
        Assert.True(await db.ExposureSessions.AnyAsync(s => s.ParticipantId == seat.Id && s.EndedAt == null));
        await (await _event.Hub.AsAsync(officers[0])).PostAsJsonAsync($"/api/v1/workshops/{_event.Workshop.Id}/debriefs", new { participantId = seat.Id, kind = "End" });
        var departed = await _event.Organiser.PostAsJsonAsync(state, new { to = "Departed" });

        Assert.True(departed.IsSuccessStatusCode, await departed.Content.ReadAsStringAsync());
        Assert.False(await db.ExposureSessions.AnyAsync(s => s.ParticipantId == seat.Id && s.EndedAt == null));
    }

    [Fact]
    public async Task Minutes_are_for_the_person_and_the_welfare_officer_and_leads_learn_three_words()
    {
        var (_, people) = await _event.HasTeamAsync("Hazel");
        var (_, officers) = await _event.HasTeamAsync("Care three", 1, role: WorkshopRole.Welfare);
        await using (var db = await _event.Hub.Db.CreateDbContextAsync())
        {
            var seat = await db.Participants.SingleAsync(p => p.PersonId == people[0].Id);
            var session = new ExposureSession(Guid.CreateVersion7(), _event.Workshop.Id, seat.Id, null, 1, null, [], DateTime.UtcNow.AddMinutes(-60), DateTime.UtcNow);
            session.End(DateTime.UtcNow, ExposureEnd.BreakDue);
            db.Add(session);
            await db.SaveChangesAsync();
        }

        string welfare = $"/workshops/{_event.Workshop.Id}/welfare";
        string own = await (await _event.Hub.AsAsync(people[0])).GetStringAsync(welfare), mate = await (await _event.Hub.AsAsync(people[1])).GetStringAsync(welfare);
        string officer = await (await _event.Hub.AsAsync(officers[0])).GetStringAsync(welfare), organiser = await _event.Organiser.GetStringAsync(welfare);

        Assert.Matches("(60|61) of 300 minutes used today", own);
        Assert.Contains("0 of 300 minutes used today", mate, StringComparison.Ordinal);
        Assert.DoesNotContain(people[0].DisplayName, mate, StringComparison.Ordinal);
        Assert.Matches($"{System.Text.RegularExpressions.Regex.Escape(people[0].DisplayName)}(?s:.){{0,400}}<td class=\"num\">(60|61)</td>", officer);
        Assert.Contains("Minutes today", officer, StringComparison.Ordinal);
        Assert.DoesNotContain("Minutes today", organiser, StringComparison.Ordinal);
        Assert.Contains("Break due", organiser, StringComparison.Ordinal);
        Assert.DoesNotContain("On break", organiser, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_server_ends_what_is_due_and_twice_is_harmless()
    {
        var (_, people) = await _event.HasTeamAsync("Delta");
        Guid session = Guid.CreateVersion7();
        await using (var db = await _event.Hub.Db.CreateDbContextAsync())
        {
            var seat = await db.Participants.SingleAsync(p => p.PersonId == people[0].Id);
            db.Add(new ExposureSession(session, _event.Workshop.Id, seat.Id, null, 1, null, [], DateTime.UtcNow.AddMinutes(-70), DateTime.UtcNow.AddMinutes(-10)));
            await db.SaveChangesAsync();
        }

        var job = ActivatorUtilities.CreateInstance<EndDueSessions>(_event.Hub.Services);
        await job.RunAsync(new NoArgs(), null!, default);
        await job.RunAsync(new NoArgs(), null!, default);

        await using var after = await _event.Hub.Db.CreateDbContextAsync();
        var ended = await after.ExposureSessions.SingleAsync(s => s.Id == session);
        Assert.Equal((ended.EndsBy, ExposureEnd.BreakDue), (ended.EndedAt, ended.EndReason));
    }

    [Fact]
    public async Task Only_the_welfare_officer_records_debriefs()
    {
        var (_, people) = await _event.HasTeamAsync("Elm");
        var (_, officers) = await _event.HasTeamAsync("Care", 1, role: WorkshopRole.Welfare);
        await using var db = await _event.Hub.Db.CreateDbContextAsync();
        var seat = await db.Participants.SingleAsync(p => p.PersonId == people[0].Id);
        string debriefs = $"/api/v1/workshops/{_event.Workshop.Id}/debriefs";

        Assert.Equal(HttpStatusCode.Forbidden, (await _event.Organiser.PostAsJsonAsync(debriefs, new { participantId = seat.Id, kind = "Daily" })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await (await _event.Hub.AsAsync(officers[0])).PostAsJsonAsync(debriefs, new { participantId = seat.Id, kind = "Daily" })).StatusCode);
        Assert.True((await db.Debriefs.SingleAsync(d => d.ParticipantId == seat.Id)).WasHeld);
    }
}
