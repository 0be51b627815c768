using System.Net;
using System.Net.Http.Json;
using Hub.Tests.Findings;
using Microsoft.EntityFrameworkCore;
using static Hub.Tests.Findings.Room;

namespace Hub.Tests.Outcomes;

public sealed class OutcomesApiTests : IAsyncLifetime
{
    private Room _room = null!;

    public async Task InitializeAsync() => _room = await OpenAsync();

    public async Task DisposeAsync() => await _room.DisposeAsync();

    [Fact]
    public async Task A_victim_is_a_number_linked_to_many_sets_with_a_ledger()
    {
        var second = await _room.HasSetAsync("V10-0124");
        var victim = await _room.VictimAsync(sets: [_room.Set.Id, second.Id]);
        await OkAsync(_room.OutcomeAsync(victim, "Localised", _room.Anna, new { country = "RO" }));

        var read = await OkAsync(_room.Anna.GetAsync($"/api/v1/victims/{victim}"));

        Assert.Equal(("V-001", "Localised", "RO", 2), ((string)read["label"]!, (string)read["status"]!, (string)read["probableCountry"]!, read["caseSetIds"]!.AsArray().Count));
        var entry = (await OkAsync(_room.Anna.GetAsync($"/api/v1/victims/{victim}/outcomes")))["items"]![0]!;
        Assert.Equal(("Depicted", "Localised", "Police RO", "ThisWorkshop"), ((string)entry["from"]!, (string)entry["to"]!, (string)entry["reportedBy"]!, (string)entry["attribution"]!));
    }

    [Theory]
    [InlineData("name", "X")]
    [InlineData("dateOfBirth", "2015-01-01")]
    [InlineData("description", "X")]
    public async Task There_is_no_field_for_a_name_a_birth_date_or_a_description(string field, string value)
    {
        var body = new System.Text.Json.Nodes.JsonObject { ["caseSetIds"] = new System.Text.Json.Nodes.JsonArray(_room.Set.Id.ToString()), [field] = value };

        await RefusedAsync(_room.Anna.PostAsJsonAsync($"/api/v1/workshops/{_room.Workshop.Id}/victims", body), HttpStatusCode.BadRequest, "malformed");
    }

    [Fact]
    public async Task A_label_in_use_and_a_label_that_is_a_name_are_refused()
    {
        await _room.VictimAsync();
        string url = $"/api/v1/workshops/{_room.Workshop.Id}/victims";

        await RefusedAsync(_room.Anna.PostAsJsonAsync(url, new { caseSetIds = new[] { _room.Set.Id }, label = "V-001" }), HttpStatusCode.UnprocessableEntity, "invalid-field");
        await RefusedAsync(_room.Anna.PostAsJsonAsync(url, new { caseSetIds = new[] { _room.Set.Id }, label = "Anna" }), HttpStatusCode.UnprocessableEntity, "invalid-field");
        await RefusedAsync(_room.Anna.PostAsJsonAsync(url, new { caseSetIds = Array.Empty<Guid>() }), HttpStatusCode.UnprocessableEntity, "invalid-field");
        await RefusedAsync(_room.Anna.PostAsJsonAsync(url, new { caseSetIds = new[] { _room.Foreign.Id } }), HttpStatusCode.UnprocessableEntity, "invalid-field");
        Assert.Equal("V-042", (string)(await OkAsync(_room.Anna.PostAsJsonAsync(url, new { caseSetIds = new[] { _room.Set.Id }, label = "V-042" })))["label"]!);
    }

    [Fact]
    public async Task Steps_may_be_skipped_going_back_is_a_correction_and_every_entry_stays()
    {
        var victim = await _room.VictimAsync();
        var wrong = Id(await OkAsync(_room.OutcomeAsync(victim, "Safeguarded")));
        await RefusedAsync(_room.OutcomeAsync(victim, "Safeguarded"), HttpStatusCode.Conflict, "outcome.already-recorded");

        await OkAsync(_room.OutcomeAsync(victim, "ProvisionallyIdentified", more: new { corrects = wrong }));

        Assert.Equal("ProvisionallyIdentified", (string)(await OkAsync(_room.Organiser.GetAsync($"/api/v1/victims/{victim}")))["status"]!);
        var ledger = (await OkAsync(_room.Organiser.GetAsync($"/api/v1/victims/{victim}/outcomes")))["items"]!.AsArray();
        Assert.Equal([("Safeguarded", true), ("ProvisionallyIdentified", false)], ledger.Select(e => ((string)e!["to"]!, (bool)e["corrected"]!)));
        await RefusedAsync(_room.OutcomeAsync(victim, "Confirmed", more: new { corrects = wrong }), HttpStatusCode.Conflict, "outcome.corrected-before");
    }

    [Fact]
    public async Task Bad_entries_are_refused_by_field()
    {
        var victim = await _room.VictimAsync();

        await RefusedAsync(_room.OutcomeAsync(victim, "Arrested"), HttpStatusCode.UnprocessableEntity, "invalid-field");
        await RefusedAsync(_room.OutcomeAsync(victim, "Localised", more: new { effectiveOn = "2999-01-01" }), HttpStatusCode.UnprocessableEntity, "invalid-field");
        await RefusedAsync(_room.OutcomeAsync(victim, "Localised", more: new { source = "girl, aged 9" }), HttpStatusCode.UnprocessableEntity, "invalid-field");
        await RefusedAsync(_room.OutcomeAsync(victim, "Localised", more: new { reportedBy = "Nobody we know" }), HttpStatusCode.UnprocessableEntity, "invalid-field");
        await RefusedAsync(_room.OutcomeAsync(victim, "Nonsense"), HttpStatusCode.BadRequest, "malformed");
        await RefusedAsync(_room.OutcomeAsync(victim, "Localised", more: new { version = 5 }), HttpStatusCode.Conflict, "stale-version");
        await using var db = await _room.Hub.Db.CreateDbContextAsync();
        Assert.Equal(0, await db.OutcomeEvents.CountAsync());
    }

    [Fact]
    public async Task The_same_entry_id_twice_is_recorded_once()
    {
        var victim = await _room.VictimAsync();
        var id = Guid.CreateVersion7();

        await OkAsync(_room.OutcomeAsync(victim, "Localised", more: new { id }));
        await OkAsync(_room.OutcomeAsync(victim, "Localised", more: new { id }));

        await using var db = await _room.Hub.Db.CreateDbContextAsync();
        Assert.Equal(1, await db.OutcomeEvents.CountAsync());
    }

    [Fact]
    public async Task Wrong_roles_and_other_workshops_are_kept_out()
    {
        var victim = await _room.VictimAsync();

        foreach (var other in new[] { _room.Cora, _room.Observer, _room.Stranger, _room.Contact })
        {
            await RefusedAsync(other.GetAsync($"/api/v1/victims/{victim}"), HttpStatusCode.NotFound, "not-found");
            await RefusedAsync(_room.OutcomeAsync(victim, "Localised", other), HttpStatusCode.NotFound, "not-found");
        }

        await RefusedAsync(_room.OutcomeAsync(victim, "Localised", _room.Reviewer), HttpStatusCode.Forbidden, "not-allowed");
        await RefusedAsync(_room.Stranger.GetAsync($"/api/v1/workshops/{_room.Workshop.Id}/victims"), HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task An_informed_contact_reports_outcomes_for_its_own_agency_and_does_not_correct()
    {
        var hidden = await _room.VictimAsync(sets: (await _room.HasSetAsync("V10-0500")).Id);
        var victim = await _room.VictimAsync();
        await _room.SentAsync();

        await OkAsync(_room.OutcomeAsync(victim, "Confirmed", _room.Contact));
        await RefusedAsync(_room.OutcomeAsync(victim, "Safeguarded", _room.Contact, new { reportedBy = "Police DE" }), HttpStatusCode.Forbidden, "not-allowed");
        await RefusedAsync(_room.OutcomeAsync(victim, "Retracted", _room.Contact), HttpStatusCode.Forbidden, "not-allowed");
        await RefusedAsync(_room.OutcomeAsync(hidden, "Confirmed", _room.Contact), HttpStatusCode.NotFound, "not-found");
        await RefusedAsync(_room.OutcomeAsync(victim, "Confirmed", _room.FrenchContact), HttpStatusCode.NotFound, "not-found");
        var seen = (await OkAsync(_room.Contact.GetAsync($"/api/v1/workshops/{_room.Workshop.Id}/victims")))["items"]!.AsArray();
        Assert.Equal([victim], seen.Select(v => (Guid)v!["id"]!));
        Assert.Empty(seen[0]!["caseSetIds"]!.AsArray());
    }

    [Fact]
    public async Task Merging_names_a_living_target_and_what_carries_others_is_not_retracted()
    {
        var (goes, stays, gone) = (await _room.VictimAsync(), await _room.VictimAsync(), await _room.VictimAsync());
        await OkAsync(_room.OutcomeAsync(gone, "Retracted"));

        await RefusedAsync(_room.OutcomeAsync(goes, "Merged"), HttpStatusCode.UnprocessableEntity, "invalid-field");
        await RefusedAsync(_room.OutcomeAsync(goes, "Merged", more: new { mergedInto = gone }), HttpStatusCode.Conflict, "outcome.merge-target");
        await RefusedAsync(_room.OutcomeAsync(goes, "Merged", more: new { mergedInto = goes }), HttpStatusCode.Conflict, "outcome.merge-self");
        await OkAsync(_room.OutcomeAsync(goes, "Merged", more: new { mergedInto = stays }));
        await RefusedAsync(_room.OutcomeAsync(stays, "Retracted"), HttpStatusCode.Conflict, "outcome.carries-others");
        await RefusedAsync(_room.OutcomeAsync(stays, "Merged", more: new { mergedInto = goes }), HttpStatusCode.Conflict, "outcome.merge-target");
        await using var db = await _room.Hub.Db.CreateDbContextAsync();
        Assert.True(await db.AuditEvents.AnyAsync(e => e.Operation == Domain.Audit.AuditOperation.Combination));
    }

    [Fact]
    public async Task Offenders_climb_their_own_ladder()
    {
        var offender = Id(await OkAsync(_room.Anna.PostAsJsonAsync($"/api/v1/workshops/{_room.Workshop.Id}/offenders", new { caseSetIds = new[] { _room.Set.Id } })));

        await RefusedAsync(_room.OutcomeAsync(offender, "Safeguarded", kind: "offenders"), HttpStatusCode.UnprocessableEntity, "invalid-field");
        var recorded = await OkAsync(_room.OutcomeAsync(offender, "Arrested", kind: "offenders"));

        Assert.Equal(("O-001", "Arrested"), ((string)recorded["subject"]!["label"]!, (string)recorded["subject"]!["status"]!));
    }

    [Fact]
    public async Task Links_are_ended_not_erased()
    {
        var second = await _room.HasSetAsync("V10-0124");
        var victim = await _room.VictimAsync();

        await OkAsync(_room.Anna.PostAsJsonAsync($"/api/v1/victims/{victim}/sets", new { add = new[] { second.Id } }));
        await OkAsync(_room.Anna.PostAsJsonAsync($"/api/v1/victims/{victim}/sets", new { remove = new[] { second.Id } }));
        await RefusedAsync(_room.Anna.PostAsJsonAsync($"/api/v1/victims/{victim}/sets", new { remove = new[] { _room.Set.Id } }), HttpStatusCode.Conflict, "outcome.last-set");

        await using var db = await _room.Hub.Db.CreateDbContextAsync();
        var stored = await db.VictimRefs.SingleAsync();
        Assert.Equal([false, true], stored.Links.OrderBy(l => l.No).Select(l => l.UnlinkedAt is not null));
    }
}
