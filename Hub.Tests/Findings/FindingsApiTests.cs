using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using static Hub.Tests.Findings.Room;

namespace Hub.Tests.Findings;

public sealed class FindingsApiTests : IAsyncLifetime
{
    private Room _room = null!;

    public async Task InitializeAsync() => _room = await OpenAsync();

    public async Task DisposeAsync() => await _room.DisposeAsync();

    [Fact]
    public async Task A_finding_is_numbered_within_its_set_and_read_back_as_it_was_told()
    {
        await _room.FoundAsync();

        var second = await OkAsync(_room.Ben.PostAsJsonAsync($"/api/v1/case-sets/{_room.Set.Id}/findings", Finding("Bus stop sign with route 41")));

        Assert.Equal(("F-2", "Packaging", "Bus stop sign with route 41", "B", 2, true, "Ben"), ((string)second["label"]!, (string)second["kind"]!,
            (string)second["statement"]!, (string)second["sourceCode"]!, (int)second["infoCode"]!, (bool)second["fact"]!, (string)second["by"]!));
        var list = await OkAsync(_room.Anna.GetAsync($"/api/v1/case-sets/{_room.Set.Id}/findings"));
        Assert.Equal(2, (int)list["total"]!);
    }

    [Fact]
    public async Task The_same_id_again_answers_with_what_exists_and_elsewhere_it_is_taken()
    {
        var id = Guid.CreateVersion7();
        var another = await _room.HasSetAsync("V10-0124");
        await OkAsync(_room.Anna.PostAsJsonAsync($"/api/v1/case-sets/{_room.Set.Id}/findings", Finding(id: id)));

        var again = await OkAsync(_room.Anna.PostAsJsonAsync($"/api/v1/case-sets/{_room.Set.Id}/findings", Finding("Something else", id)));

        Assert.Equal("Bread bag with EAN prefix 594", (string)again["statement"]!);
        await RefusedAsync(_room.Anna.PostAsJsonAsync($"/api/v1/case-sets/{another.Id}/findings", Finding(id: id)), HttpStatusCode.Conflict, "id.taken");
    }

    [Fact]
    public async Task Who_does_not_see_the_set_does_not_know_of_its_findings()
    {
        var finding = await _room.FoundAsync();

        foreach (var other in new[] { _room.Cora, _room.Observer, _room.Reviewer, _room.Contact, _room.Stranger })
        {
            await RefusedAsync(other.GetAsync($"/api/v1/case-sets/{_room.Set.Id}/findings"), HttpStatusCode.NotFound, "not-found");
            await RefusedAsync(other.GetAsync($"/api/v1/findings/{finding}"), HttpStatusCode.NotFound, "not-found");
            await RefusedAsync(other.PostAsJsonAsync($"/api/v1/case-sets/{_room.Set.Id}/findings", Finding()), HttpStatusCode.NotFound, "not-found");
            await RefusedAsync(other.PostAsJsonAsync($"/api/v1/findings/{finding}/void", new { reason = "No" }), HttpStatusCode.NotFound, "not-found");
        }

        await RefusedAsync(_room.Anna.PostAsJsonAsync($"/api/v1/case-sets/{_room.Foreign.Id}/findings", Finding()), HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task What_the_hub_does_not_hold_is_refused_by_field_and_nothing_is_stored()
    {
        await RefusedAsync(_room.Anna.PostAsJsonAsync($"/api/v1/case-sets/{_room.Set.Id}/findings", Finding("hash d41d8cd98f00b204e9800998ecf8427e")), HttpStatusCode.UnprocessableEntity, "invalid-field");

        await using var db = await _room.Hub.Db.CreateDbContextAsync();
        Assert.Equal(0, await db.Findings.CountAsync());
        Assert.False(await db.AuditEvents.AnyAsync(e => e.ObjectType == "Finding"));
    }

    [Fact]
    public async Task Reading_the_findings_of_a_set_is_a_consultation_of_the_set()
    {
        await _room.FoundAsync();

        await OkAsync(_room.Ben.GetAsync($"/api/v1/case-sets/{_room.Set.Id}/findings"));

        await using var db = await _room.Hub.Db.CreateDbContextAsync();
        var read = await db.AuditEvents.SingleAsync(e => e.Action == "CaseSetConsulted");
        Assert.Equal((_room.Set.Id, "Assigned work"), (read.ObjectId, read.Justification));
    }

    [Fact]
    public async Task A_finding_is_voided_by_its_author_not_by_a_colleague_and_not_twice()
    {
        var finding = await _room.FoundAsync();

        await RefusedAsync(_room.Ben.PostAsJsonAsync($"/api/v1/findings/{finding}/void", new { reason = "I disagree" }), HttpStatusCode.Forbidden, "not-allowed");
        await RefusedAsync(_room.Anna.PostAsJsonAsync($"/api/v1/findings/{finding}/void", new { reason = "Wrong", version = 7 }), HttpStatusCode.Conflict, "stale-version");
        var voided = await OkAsync(_room.Anna.PostAsJsonAsync($"/api/v1/findings/{finding}/void", new { reason = "Wrong set", version = 0 }));

        Assert.Equal("Wrong set", (string)voided["voidReason"]!);
        await RefusedAsync(_room.Anna.PostAsJsonAsync($"/api/v1/findings/{finding}/void", new { reason = "Again" }), HttpStatusCode.Conflict, "finding.void");
    }

    [Fact]
    public async Task The_proposer_and_the_proposing_team_do_not_decide_another_team_does()
    {
        var determination = await _room.ProposedAsync();

        await RefusedAsync(DecideAsync(_room.Anna, determination), HttpStatusCode.Conflict, "determination.own");
        await RefusedAsync(DecideAsync(_room.Ben, determination), HttpStatusCode.Conflict, "determination.same-team");
        await RefusedAsync(DecideAsync(_room.Observer, determination), HttpStatusCode.NotFound, "not-found");
        await RefusedAsync(DecideAsync(_room.Stranger, determination), HttpStatusCode.NotFound, "not-found");
        var decided = await OkAsync(DecideAsync(_room.Cora, determination));

        Assert.Equal(("Accepted", "Cora"), ((string)decided["state"]!, (string)decided["reviewedBy"]!));
    }

    [Fact]
    public async Task Whoever_changed_teams_since_the_proposal_does_not_decide()
    {
        var determination = await _room.ProposedAsync();
        await using (var db = await _room.Hub.Db.CreateDbContextAsync())
        {
            var teams = await db.Teams.Include(t => t.Members).ToListAsync();
            var birch = teams.Single(t => t.Id == _room.Birch.Id);
            var ben = (await db.Participants.SingleAsync(p => db.Users.Any(u => u.Id == p.PersonId && u.DisplayName == "Ben"))).Id;
            var tomorrow = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(1);
            birch.Release(ben, tomorrow);
            teams.Single(t => t.Name == "Cedar").Seat(ben, tomorrow.AddDays(-1));
            await db.SaveChangesAsync();
        }

        await RefusedAsync(DecideAsync(_room.Ben, determination), HttpStatusCode.Conflict, "determination.same-team");
    }

    [Fact]
    public async Task A_newer_accepted_determination_supersedes_so_that_one_stands_at_most()
    {
        var first = await _room.ProposedAsync();
        await OkAsync(DecideAsync(_room.Cora, first));
        var second = await _room.ProposedAsync(country: "MD");
        await OkAsync(DecideAsync(_room.Reviewer, second));

        var states = (await OkAsync(_room.Anna.GetAsync($"/api/v1/case-sets/{_room.Set.Id}/determinations")))["items"]!.AsArray().Select(d => (string)d!["state"]!);

        Assert.Equal(["Superseded", "Accepted"], states);
    }

    [Fact]
    public async Task A_rejection_needs_its_reason_and_a_stale_decision_is_refused()
    {
        var determination = await _room.ProposedAsync();

        await RefusedAsync(_room.Cora.PostAsJsonAsync($"/api/v1/determinations/{determination}/decision", new { accept = false }), HttpStatusCode.UnprocessableEntity, "invalid-field");
        await RefusedAsync(_room.Cora.PostAsJsonAsync($"/api/v1/determinations/{determination}/decision", new { accept = true, version = 9 }), HttpStatusCode.Conflict, "stale-version");
        await OkAsync(_room.Cora.PostAsJsonAsync($"/api/v1/determinations/{determination}/decision", new { accept = false, reason = "The basis is too thin" }));
        await RefusedAsync(DecideAsync(_room.Organiser, determination), HttpStatusCode.Conflict, "determination.state");
    }

    [Fact]
    public async Task A_determination_of_a_marking_that_excludes_the_reviewer_stays_unknown_to_them()
    {
        await using var room = await OpenAsync(new(Guid.CreateVersion7(), Domain.Workshops.Tlp.Amber, Domain.Workshops.HCode.H0, notReleasableTo: ["IT"]));
        await using var db = await room.Hub.Db.CreateDbContextAsync();

        await RefusedAsync(room.Anna.PostAsJsonAsync($"/api/v1/case-sets/{room.Set.Id}/findings", Finding()), HttpStatusCode.NotFound, "not-found");
        await RefusedAsync(room.Organiser.PostAsJsonAsync($"/api/v1/case-sets/{room.Set.Id}/findings", Finding()), HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task What_waits_longest_comes_first_and_only_to_those_who_may_read_it()
    {
        var first = await _room.ProposedAsync();
        var second = await _room.ProposedAsync(by: _room.Organiser);

        var queue = (await OkAsync(_room.Cora.GetAsync($"/api/v1/workshops/{_room.Workshop.Id}/determinations/waiting")))["items"]!.AsArray();

        Assert.Equal([first, second], queue.Select(d => (Guid)d!["id"]!));
        Assert.Equal(0, (int)(await OkAsync(_room.Contact.GetAsync($"/api/v1/workshops/{_room.Workshop.Id}/determinations/waiting")))["total"]!);
    }

    [Fact]
    public async Task The_country_answer_is_recorded_by_an_organiser()
    {
        var determination = await _room.ProposedAsync();
        await OkAsync(DecideAsync(_room.Cora, determination));

        await RefusedAsync(_room.Anna.PostAsJsonAsync($"/api/v1/determinations/{determination}/state", new { to = "RefutedByCountry" }), HttpStatusCode.Forbidden, "not-allowed");
        Assert.Equal("RefutedByCountry", (string)(await OkAsync(_room.Organiser.PostAsJsonAsync($"/api/v1/determinations/{determination}/state", new { to = "RefutedByCountry" })))["state"]!);
    }

    [Fact]
    public async Task The_language_check_suggests()
    {
        var answer = await _room.Anna.PostAsJsonAsync("/api/v1/language-check", new { text = "The client said" });

        Assert.Equal("suspected offender", System.Text.Json.Nodes.JsonNode.Parse(await answer.Content.ReadAsStringAsync())![0]!["suggestion"]!.GetValue<string>());
    }

    private static Task<HttpResponseMessage> DecideAsync(HttpClient by, Guid determination) => by.PostAsJsonAsync($"/api/v1/determinations/{determination}/decision", new { accept = true });
}
