using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Hub.Domain.Access;
using Hub.Domain.Outcomes;
using Hub.Domain.Workshops;
using Hub.Tests.Findings;
using static Hub.Tests.Findings.Room;

namespace Hub.Tests.Reports;

/// <summary>What a daily report says beside figures is what the rules and the audit say.</summary>
public sealed class DayFactsTests : IAsyncLifetime
{
    private Room _room = default!;

    public async Task InitializeAsync() => _room = await OpenAsync();

    public async Task DisposeAsync() => await _room.DisposeAsync();

    [Fact]
    public async Task A_set_that_no_team_may_be_given_is_told_with_the_rule_that_stops_it()
    {
        await _room.HasSetAsync("V10-0200", Against("IT"), assigned: false);
        await _room.HasSetAsync("V10-0201", assigned: false);

        var facts = await FactsAsync();

        var told = Assert.Single(facts["unassignable"]!.AsArray())!;
        Assert.Equal(("Not released to a member of any team", 1), ((string)told["name"]!, (int)told["count"]!));
        Assert.Contains(facts["decisions"]!.AsArray(), d => (string)d!["what"]! == "{0} sets that no team may be given" && (int)d["count"]! == 1);
    }

    [Fact]
    public async Task Without_such_a_set_the_report_says_that_every_one_can_go_to_a_team()
    {
        await _room.HasSetAsync("V10-0201", assigned: false);

        var facts = await FactsAsync();

        Assert.Empty(facts["unassignable"]!.AsArray());
    }

    [Fact]
    public async Task Denied_accesses_are_those_that_were_refused_each_person_and_thing_once()
    {
        foreach (var by in new[] { _room.Stranger, _room.Stranger, _room.Cora })
            Assert.Equal(HttpStatusCode.NotFound, (await by.GetAsync($"/api/v1/case-sets/{_room.Set.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _room.Anna.GetAsync($"/api/v1/case-sets/{Guid.NewGuid()}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _room.Anna.GetAsync($"/api/v1/case-sets/{_room.Set.Id}/nothing-here")).StatusCode);

        var facts = await FactsAsync();

        Assert.Equal(2, (int)facts["denied"]!);
        Assert.Equal(0, (int)facts["breakGlass"]!);
    }

    [Fact]
    public async Task A_child_in_sets_that_are_marked_against_an_organiser_is_not_known_to_the_organiser()
    {
        var hidden = await _room.HasSetAsync("V10-0200", Against("IT"));
        await HasVictimAsync("V-001", hidden.Id);
        await HasVictimAsync("V-002", hidden.Id, _room.Set.Id);

        foreach (var by in new[] { _room.Organiser, _room.Reviewer })
        {
            var listed = (await OkAsync(by.GetAsync($"/api/v1/workshops/{_room.Workshop.Id}/victims")))["items"]!.AsArray();
            Assert.Equal(["V-002"], listed.Select(v => (string)v!["label"]!));
            Assert.DoesNotContain(hidden.Id.ToString(), listed.ToJsonString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_set_that_moved_on_since_is_told_as_it_stood_at_the_cut_off()
    {
        var set = await _room.HasSetAsync("V10-0200", assigned: false);
        await OkAsync(_room.Organiser.PostAsJsonAsync($"/api/v1/case-sets/{set.Id}/state", new { to = "OnHold", reason = "Waits for the owner" }));
        var then = DateTime.UtcNow;
        await OkAsync(_room.Organiser.PostAsJsonAsync($"/api/v1/case-sets/{set.Id}/state", new { to = "Available" }));

        var held = await FactsAsync(then);
        var now = await FactsAsync();

        var told = Assert.Single(held["onHold"]!.AsArray())!;
        Assert.Equal(("Waits for the owner", 1), ((string)told["name"]!, (int)told["count"]!));
        Assert.Empty(now["onHold"]!.AsArray());
    }

    private Marking Against(string country) => new(_room.Owner.Id, Tlp.AmberStrict, HCode.H0, notReleasableTo: [country]);

    private async Task HasVictimAsync(string label, params Guid[] sets)
    {
        await using var db = await _room.Hub.Db.CreateDbContextAsync();
        db.VictimRefs.Add(new VictimRef(Guid.CreateVersion7(), _room.Workshop.Id, label, 1, sets, false, Actor.Hub("Test"), DateTime.UtcNow));
        await db.SaveChangesAsync();
    }

    private async Task<JsonNode> FactsAsync(DateTime? cutOff = null)
    {
        var report = await OkAsync(_room.Organiser.PostAsJsonAsync($"/api/v1/workshops/{_room.Workshop.Id}/reports", new { kind = "Daily", cutOff }));
        return report["report"]!["daily"]!["facts"]!;
    }
}
