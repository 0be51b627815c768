using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Hub.Domain.Workshops;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.CaseSets;

public sealed class CaseSetApiTests(HubApplicationOnce once) : IAsyncLifetime, IClassFixture<HubApplicationOnce>
{
    private Event _event = null!;

    public async Task InitializeAsync() => _event = await Event.BeginAsync(once.Hub);

    public Task DisposeAsync() => Task.CompletedTask;

    private static async Task<JsonObject> Body(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonObject>())!;

    private static StringContent Csv(string text) => new(text, Encoding.UTF8, "text/csv");

    [Fact]
    public async Task A_set_goes_from_registration_to_its_closing()
    {
        var (team, people) = await _event.HasTeamAsync("Birch");
        var specialist = await _event.Hub.AsAsync(people[0]);
        var id = await _event.HasSetAsync();

        var stranger = await _event.Hub.AsAsync(await _event.Hub.HasUserAsync("Stranger " + Guid.NewGuid()));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/api/v1/case-sets/{id}")).StatusCode);
        var assigned = await _event.Organiser.PutAsJsonAsync($"/api/v1/case-sets/{id}/team", new { teamId = team.Id });
        Assert.Equal(HttpStatusCode.OK, assigned.StatusCode);
        Assert.Equal("V10-0001", (await Body(await specialist.GetAsync($"/api/v1/case-sets/{id}")))["ref"]!.GetValue<string>());
        await _event.MoveAsync(id, "InAnalysis", by: specialist);
        await _event.MoveAsync(id, "", new { to = "Analysed", summary = "Nothing found." }, specialist);
        await _event.MoveAsync(id, "Reviewed");
        var closed = await _event.MoveAsync(id, "", new { to = "Closed", icseDecision = "Uploaded" });

        Assert.Equal(("Closed", "Uploaded", "Nothing found."), (closed["state"]!.GetValue<string>(), closed["icseDecision"]!.GetValue<string>(), closed["summary"]!.GetValue<string>()));
        await using var db = await _event.Hub.Db.CreateDbContextAsync();
        Assert.Equal(["CaseSetRegistered", "CaseSetMoved", "CaseSetMoved", "AccessDenied", "CaseSetAssigned", "CaseSetConsulted", "CaseSetMoved", "CaseSetMoved", "CaseSetMoved", "CaseSetMoved"],
            await db.AuditEvents.Where(e => e.ObjectId == id).OrderBy(e => e.Sequence).Select(e => e.Action).ToListAsync());
    }

    [Theory]
    [InlineData("images", 0, "images")]
    [InlineData("images", -1, "images")]
    [InlineData("intensity", 4, "intensity")]
    [InlineData("priority", 9, "priority")]
    public async Task A_field_out_of_range_is_refused_and_nothing_is_stored(string field, int value, string named)
    {
        var answer = await _event.Organiser.PostAsJsonAsync(_event.Sets, _event.Set(change: s => { s["videos"] = 0; s[field] = value; }));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.NotNull((await Body(answer))["errors"]![named]);
        await using var db = await _event.Hub.Db.CreateDbContextAsync();
        Assert.Empty(db.CaseSets.Where(s => s.WorkshopId == _event.Workshop.Id));
    }

    [Fact]
    public async Task A_team_of_another_workshop_an_unknown_owner_and_a_second_reference_are_refused()
    {
        var other = await Event.BeginAsync(_event.Hub);
        var (team, _) = await other.HasTeamAsync("Cedar");
        var id = await _event.HasSetAsync("V10-0007");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await _event.Organiser.PutAsJsonAsync($"/api/v1/case-sets/{id}/team", new { teamId = team.Id })).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await _event.Organiser.PostAsJsonAsync(_event.Sets, _event.Set(change: s => s["owner"] = "Nobody"))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await _event.Organiser.PostAsJsonAsync(_event.Sets, _event.Set("V10-0007"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Organiser.GetAsync($"/api/v1/case-sets/{id}")).StatusCode);
    }

    [Fact]
    public async Task The_same_client_made_id_registers_once()
    {
        var id = Guid.CreateVersion7();

        for (int i = 0; i < 2; i++)
            Assert.Equal(id, (await Body(await _event.Organiser.PostAsJsonAsync(_event.Sets, _event.Set(change: s => s["id"] = id))))["id"]!.GetValue<Guid>());

        Assert.Equal(1, (await Body(await _event.Organiser.GetAsync(_event.Sets)))["total"]!.GetValue<int>());
    }

    [Fact]
    public async Task An_ineligible_team_needs_an_override_and_a_second_person()
    {
        var (team, people) = await _event.HasTeamAsync("Delta", limit: new MarkingLimit([Tlp.Green], [HCode.H0]));
        var id = await _event.HasSetAsync();

        var refused = await _event.Organiser.PutAsJsonAsync($"/api/v1/case-sets/{id}/team", new { teamId = team.Id });
        Assert.Equal((HttpStatusCode.Conflict, "eligibility.tlp"), (refused.StatusCode, (await Body(refused))["code"]!.GetValue<string>()));
        var waiting = await Body(await _event.Organiser.PutAsJsonAsync($"/api/v1/case-sets/{id}/team", new
        {
            teamId = team.Id,
            overrides = new[] { new { code = "tlp", justification = "Agreed with the owner." }, new { code = "handling", justification = "Agreed with the owner." } },
        }));
        Assert.Equal("Proposed", waiting["state"]!.GetValue<string>());
        var approval = $"/api/v1/assignments/{waiting["id"]}/approval";
        Assert.Equal(HttpStatusCode.Conflict, (await _event.Organiser.PostAsJsonAsync(approval, new { accept = true })).StatusCode);
        var (_, reviewers) = await _event.HasTeamAsync("Host", 1, role: Domain.Access.WorkshopRole.HostReviewer);
        Assert.Equal("Active", (await Body(await (await _event.Hub.AsAsync(reviewers[0])).PostAsJsonAsync(approval, new { accept = true })))["state"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_set_that_another_team_has_is_given_on_in_one_step_against_a_rule_with_a_second_person()
    {
        var (birch, _) = await _event.HasTeamAsync("Birch");
        var (delta, people) = await _event.HasTeamAsync("Delta", limit: new MarkingLimit([Tlp.Green], [HCode.H0]));
        var (cedar, _) = await _event.HasTeamAsync("Cedar");
        var id = await _event.HasSetAsync();
        string team = $"/api/v1/case-sets/{id}/team";
        await _event.Organiser.PutAsJsonAsync(team, new { teamId = birch.Id });
        object against = new[] { new { code = "tlp", justification = "Agreed with the owner." }, new { code = "handling", justification = "Agreed with the owner." } };

        // Who does not know, or is wrong about, who has it learns that first.
        foreach (Guid? from in new Guid?[] { null, cedar.Id })
            Assert.Equal("case-set.taken", (await Body(await _event.Organiser.PutAsJsonAsync(team, new { teamId = delta.Id, overrides = against, from })))["code"]!.GetValue<string>());
        var waiting = await Body(await _event.Organiser.PutAsJsonAsync(team, new { teamId = delta.Id, overrides = against, from = birch.Id }));
        Assert.Equal(("Proposed", birch.Id), (waiting["state"]!.GetValue<string>(), await TeamOfAsync(id)));
        // A plan leaves it alone meanwhile.
        var plan = await Body(await _event.Organiser.PostAsJsonAsync($"/api/v1/workshops/{_event.Workshop.Id}/assignment-plans", new { }));
        Assert.Empty(plan["assignments"]!.AsArray());

        // A wish that somebody of the team said since was never set aside.
        var reviewer = await _event.Hub.AsAsync((await _event.HasTeamAsync("Host", 1, role: Domain.Access.WorkshopRole.HostReviewer)).People[0]);
        var approval = $"/api/v1/assignments/{waiting["id"]}/approval";
        var actor = await _event.Hub.ActorAsync(people[0]);
        var seat = actor.SeatIn(_event.Workshop.Id)!.ParticipantId;
        await _event.Hub.Get<Hub.Web.Assignment.SetOptOuts>().RunAsync(actor, seat, [Domain.Assignment.ContentOptOut.Videos], default);
        Assert.Equal("eligibility.opt-out", (await Body(await reviewer.PostAsJsonAsync(approval, new { accept = true })))["code"]!.GetValue<string>());
        await _event.Hub.Get<Hub.Web.Assignment.SetOptOuts>().RunAsync(actor, seat, [], default);
        Assert.Equal(birch.Id, await TeamOfAsync(id));
        Assert.Equal("Active", (await Body(await reviewer.PostAsJsonAsync(approval, new { accept = true })))["state"]!.GetValue<string>());
        Assert.Equal(delta.Id, await TeamOfAsync(id));

        // Where no rule is against it, no second person is needed; once work has begun, the team is asked first.
        Assert.Equal("Active", (await Body(await _event.Organiser.PutAsJsonAsync(team, new { teamId = cedar.Id, from = delta.Id })))["state"]!.GetValue<string>());
        Assert.Equal(cedar.Id, await TeamOfAsync(id));
        await _event.MoveAsync(id, "InAnalysis");
        Assert.Equal("case-set.begun", (await Body(await _event.Organiser.PutAsJsonAsync(team, new { teamId = birch.Id, from = cedar.Id })))["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task Sight_of_a_set_ends_with_its_assignment()
    {
        var (team, people) = await _event.HasTeamAsync("Elm", country: "PL", organisation: await OrganisationAsync("Police PL", "PL"));
        var specialist = await _event.Hub.AsAsync(people[0]);
        var id = await _event.HasSetAsync();
        await _event.Organiser.PutAsJsonAsync($"/api/v1/case-sets/{id}/team", new { teamId = team.Id });
        Assert.Equal(HttpStatusCode.OK, (await specialist.GetAsync($"/api/v1/case-sets/{id}")).StatusCode);

        await _event.MoveAsync(id, "Available");

        Assert.Equal(HttpStatusCode.NotFound, (await specialist.GetAsync($"/api/v1/case-sets/{id}")).StatusCode);
        Assert.Equal(0, (await Body(await specialist.GetAsync(_event.Sets)))["total"]!.GetValue<int>());
    }

    [Fact]
    public async Task Of_fifty_claims_one_wins_and_the_others_learn_who()
    {
        var (team, _) = await _event.HasTeamAsync("Birch");
        var id = await _event.HasSetAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => _event.Organiser.PutAsJsonAsync($"/api/v1/case-sets/{id}/team", new { teamId = team.Id })));

        Assert.Single(answers, a => a.StatusCode is HttpStatusCode.OK);
        Assert.Equal(49, answers.Count(a => a.StatusCode is HttpStatusCode.Conflict));
        foreach (var lost in answers.Where(a => a.StatusCode is HttpStatusCode.Conflict))
            Assert.StartsWith("Birch has V10-0001 since", (await Body(lost))["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_keeps_nothing_and_a_bad_row_means_nothing_is_taken()
    {
        string csv = $"ref,title,owner,images,videos,otherFiles,intensity,priority,languages,tlp,hCode,releasableTo,notReleasableTo,externalRefs\nV10-0001,Mill gate,{_event.Host.ShortName},10,2,,1,1,ro;it,TLP:AMBER+STRICT,H1,,PL,ICSE:48213\n";

        var dry = await Body(await _event.Organiser.PostAsync(_event.Sets + "/import?dryRun=true", Csv(csv)));
        Assert.Equal(1, dry["created"]!.GetValue<int>());
        var bad = await Body(await _event.Organiser.PostAsync(_event.Sets + "/import", Csv(csv + $"V10-0002,Pond,{_event.Host.ShortName},ten,0,,1,1,,,,,,\nV10-0003,Gate,Nobody,1,0,,1,1,,,,,,\nV10-0001,Gate,{_event.Host.ShortName},1,0,,1,1,,,,,,\n")));

        Assert.Equal([(3, "images"), (4, "owner"), (5, "ref")], bad["rejected"]!.AsArray().Select(r => (r!["line"]!.GetValue<int>(), r["field"]!.GetValue<string>())));
        await using var db = await _event.Hub.Db.CreateDbContextAsync();
        Assert.Empty(db.CaseSets.Where(s => s.WorkshopId == _event.Workshop.Id));
    }

    [Fact]
    public async Task An_export_that_is_imported_again_changes_nothing_even_with_formulas()
    {
        string csv = $"ref,title,owner,images,videos,languages,tlp,hCode,notReleasableTo,externalRefs,estimatedMinutes\nV10-0001,\"=1+1, \"\"gate\"\"\",{_event.Host.ShortName},10,2,ro;it,Red,H1,PL,ICSE:48213;NATIONAL:DE-24,45\n,@pond,{_event.Host.ShortName},0,3,,,,,,\n";
        var first = await Body(await _event.Organiser.PostAsync(_event.Sets + "/import", Csv(csv)));
        Assert.Equal((2, 0), (first["created"]!.GetValue<int>(), first["updated"]!.GetValue<int>()));

        string exported = await _event.Organiser.GetStringAsync(_event.Sets + ".csv");
        var again = await Body(await _event.Organiser.PostAsync(_event.Sets + "/import", Csv(exported)));

        Assert.Contains("\"'=1+1, \"\"gate\"\"\"", exported, StringComparison.Ordinal);
        Assert.Equal((0, 0, 2), (again["created"]!.GetValue<int>(), again["updated"]!.GetValue<int>(), again["unchanged"]!.GetValue<int>()));
        await using var db = await _event.Hub.Db.CreateDbContextAsync();
        Assert.Equal(["=1+1, \"gate\"", "@pond"], await db.CaseSets.Where(s => s.WorkshopId == _event.Workshop.Id).OrderBy(s => s.Ref).Select(s => s.Title).ToListAsync());
    }

    [Fact]
    public async Task A_known_reference_is_updated_and_missing_columns_keep_what_is_there()
    {
        await _event.HasSetAsync("V10-0009");

        var answer = await Body(await _event.Organiser.PostAsync(_event.Sets + "/import", Csv("ref,priority\nV10-0009,4\n")));

        Assert.Equal(1, answer["updated"]!.GetValue<int>());
        await using var db = await _event.Hub.Db.CreateDbContextAsync();
        var set = Assert.Single(db.CaseSets.Where(s => s.WorkshopId == _event.Workshop.Id));
        Assert.Equal((4, 1284, "Quarry road"), (set.Priority, set.Images, set.Title));
    }

    [Fact]
    public async Task A_manifest_makes_one_set_of_each_case_and_keeps_no_hash()
    {
        string json = "{\"@odata.context\":\"http://x/DataModels/2.0.xml/US/$metadata#Cases\",\"value\":["
            + $"{{\"CaseID\":\"1\",\"CaseNumber\":\"secret\",\"Media\":[{{\"MediaID\":1,\"MD5\":\"{VicsCounterTests.Hash(1)}\",\"MimeType\":\"image/png\",\"VictimIdentified\":\"true\"}}]}},"
            + $"{{\"CaseID\":\"2\",\"Media\":[{{\"MediaID\":1,\"MD5\":\"{VicsCounterTests.Hash(2)}\",\"MimeType\":\"video/mp4\"}}]}}]}}";

        var answer = await Body(await _event.Organiser.PostAsync(_event.Sets + "/import/vics", new StringContent(json, Encoding.UTF8, "application/json")));

        Assert.Equal(2, answer["created"]!.GetValue<int>());
        await using var db = await _event.Hub.Db.CreateDbContextAsync();
        var sets = await db.CaseSets.Where(s => s.WorkshopId == _event.Workshop.Id).OrderBy(s => s.Ref).ToListAsync();
        Assert.Equal([(1, 0, true), (0, 1, false)], sets.Select(s => (s.Images, s.Videos, s.MayBeKnown)));
        Assert.All(sets, s => Assert.DoesNotContain("0000000000", s.ManifestCounts, StringComparison.Ordinal));
        Assert.All(sets, s => Assert.DoesNotContain("secret", s.ManifestCounts + s.Title, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.BadRequest, (await _event.Organiser.PostAsync(_event.Sets + "/import/vics", new StringContent(json[..80], Encoding.UTF8, "application/json"))).StatusCode);
    }

    [Fact]
    public async Task A_plan_is_made_applied_in_part_and_undone()
    {
        await _event.HasTeamAsync("Birch");
        await _event.HasTeamAsync("Cedar");
        var sets = new List<Guid>();
        for (int i = 0; i < 6; i++) sets.Add(await _event.HasSetAsync());
        await _event.HasSetAsync(change: s => s["marking"] = new JsonObject { ["tlp"] = "Amber", ["hCode"] = "H0", ["releasableTo"] = new JsonArray("FR") });

        var plan = await Body(await _event.Organiser.PostAsJsonAsync($"/api/v1/workshops/{_event.Workshop.Id}/assignment-plans", new { }));
        string apply = $"/api/v1/assignment-plans/{plan["id"]}/apply";
        var part = await Body(await _event.Organiser.PostAsJsonAsync(apply, new { caseSetIds = new[] { sets[0] } }));
        var rest = await Body(await _event.Organiser.PostAsJsonAsync(apply, new { }));
        var undone = await Body(await _event.Organiser.PostAsJsonAsync($"/api/v1/assignment-plans/{plan["id"]}/undo", new { }));

        Assert.Equal(7, plan["assignments"]!.AsArray().Count + plan["unassignable"]!.AsArray().Count);
        Assert.All(plan["assignments"]!.AsArray(), a => Assert.NotEmpty(a!["reasons"]!.AsArray()));
        Assert.True(plan["gap"]!.GetValue<double>() >= 0);
        Assert.Equal((1, plan["assignments"]!.AsArray().Count - 1), (part["applied"]!.GetValue<int>(), rest["applied"]!.GetValue<int>()));
        Assert.Equal(plan["assignments"]!.AsArray().Count, undone["undone"]!.GetValue<int>());
        await using var db = await _event.Hub.Db.CreateDbContextAsync();
        Assert.All(await db.CaseSets.Where(s => s.WorkshopId == _event.Workshop.Id).ToListAsync(), s => Assert.Equal("Available", s.State.ToString()));
    }

    private async Task<Organisation> OrganisationAsync(string name, string country)
    {
        var organisation = A.Organisation(name, country);
        await using var db = await _event.Hub.Db.CreateDbContextAsync();
        db.Add(organisation);
        await db.SaveChangesAsync();
        return organisation;
    }

    private async Task<Guid?> TeamOfAsync(Guid id)
    {
        await using var db = await _event.Hub.Db.CreateDbContextAsync();
        var set = await db.CaseSets.AsNoTracking().Include(s => s.Assignments).SingleAsync(s => s.Id == id);
        Assert.Equal(set.CurrentAssignment?.TeamId, set.TeamId);
        return set.TeamId;
    }
}
