using System.Net;
using System.Net.Http.Json;
using Hub.Domain.Workshops;
using Microsoft.EntityFrameworkCore;
using static Hub.Tests.Findings.Room;

namespace Hub.Tests.Findings;

public sealed class ReferralsApiTests : IAsyncLifetime
{
    private Room _room = null!;

    public async Task InitializeAsync() => _room = await OpenAsync();

    public async Task DisposeAsync() => await _room.DisposeAsync();

    [Fact]
    public async Task The_contact_of_the_informed_country_sees_acknowledges_and_reports_its_own_referrals_only()
    {
        var mine = await _room.SentAsync();
        var french = await _room.SentAsync("FR");
        var draft = await _room.PreparedAsync();

        var list = (await OkAsync(_room.Contact.GetAsync($"/api/v1/workshops/{_room.Workshop.Id}/referrals")))["items"]!.AsArray();

        Assert.Equal([mine], list.Select(r => (Guid)r!["id"]!));
        foreach (var hidden in new[] { french, draft })
        {
            await RefusedAsync(_room.Contact.GetAsync($"/api/v1/referrals/{hidden}"), HttpStatusCode.NotFound, "not-found");
            await RefusedAsync(MoveAsync(_room.Contact, hidden, "Acknowledged"), HttpStatusCode.NotFound, "not-found");
        }

        await RefusedAsync(_room.Contact.GetAsync($"/api/v1/case-sets/{_room.Set.Id}/findings"), HttpStatusCode.NotFound, "not-found");
        await RefusedAsync(_room.Contact.GetAsync($"/api/v1/referrals/{mine}/gates"), HttpStatusCode.NotFound, "not-found");
        await RefusedAsync(MoveAsync(_room.Contact, mine, "Closed"), HttpStatusCode.Forbidden, "not-allowed");
        await OkAsync(MoveAsync(_room.Contact, mine, "Acknowledged"));
        var opened = await OkAsync(MoveAsync(_room.Contact, mine, "InvestigationOpened"));
        Assert.NotNull(opened["ackAt"]);
        Assert.NotNull(opened["investigationOpenedAt"]);
    }

    [Fact]
    public async Task A_marking_that_does_not_permit_the_country_refuses_the_sending_only()
    {
        await using var room = await OpenAsync(new Marking(Guid.CreateVersion7(), Tlp.Amber, HCode.H0, notReleasableTo: ["RO"]));
        var referral = await room.PreparedAsync();
        await OkAsync(MoveAsync(room.Organiser, referral, "Approved"));

        await RefusedAsync(MoveAsync(room.Organiser, referral, "Sent"), HttpStatusCode.Conflict, "referral.marking");

        await using var db = await room.Hub.Db.CreateDbContextAsync();
        Assert.Null((await db.Referrals.SingleAsync()).SentAt);
        Assert.False(await db.AuditEvents.AnyAsync(e => e.Action == "ReferralSent"));
    }

    [Fact]
    public async Task H2_waits_for_the_recorded_permission_and_the_gates_say_so()
    {
        await using var room = await OpenAsync();
        var set = await room.HasSetAsync("V10-0200", new Marking(room.Owner.Id, Tlp.Amber, HCode.H2));
        var referral = await room.PreparedAsync(sets: set.Id);
        await OkAsync(MoveAsync(room.Organiser, referral, "Approved"));
        await RefusedAsync(MoveAsync(room.Organiser, referral, "Sent"), HttpStatusCode.Conflict, "referral.h2-permission");

        await RefusedAsync(room.Anna.PostAsJsonAsync($"/api/v1/referrals/{referral}/permissions", new { originator = "Police FR", reference = "1" }), HttpStatusCode.UnprocessableEntity, "invalid-field");
        await OkAsync(room.Anna.PostAsJsonAsync($"/api/v1/referrals/{referral}/permissions", new { originator = "Police DE", reference = "Message 12" }));
        var gates = (await OkAsync(room.Anna.GetAsync($"/api/v1/referrals/{referral}/gates")))["gates"]!.AsArray();

        Assert.All(gates, g => Assert.True((bool)g!["met"]!));
        await OkAsync(MoveAsync(room.Organiser, referral, "Sent"));
        await using var db = await room.Hub.Db.CreateDbContextAsync();
        var sent = await db.AuditEvents.SingleAsync(e => e.Action == "ReferralSent");
        Assert.Equal(("Disclosure", "RO", "Siena"), (sent.Operation.ToString(), sent.Recipient, sent.Channel));
    }

    [Fact]
    public async Task H3_waits_for_its_acknowledgement()
    {
        var set = await _room.HasSetAsync("V10-0300", new Marking(_room.Owner.Id, Tlp.Amber, HCode.H3, "Not before the trial"));
        var referral = await _room.PreparedAsync(sets: set.Id);
        await OkAsync(MoveAsync(_room.Organiser, referral, "Approved"));
        await RefusedAsync(MoveAsync(_room.Organiser, referral, "Sent"), HttpStatusCode.Conflict, "referral.h3-acknowledgement");

        await OkAsync(_room.Anna.PostAsync($"/api/v1/referrals/{referral}/acknowledgement", null));

        Assert.Equal("Sent", (string)(await OkAsync(MoveAsync(_room.Organiser, referral, "Sent")))["state"]!);
    }

    [Fact]
    public async Task A_specialist_prepares_but_does_not_approve_and_nobody_from_outside_does_anything()
    {
        var referral = await _room.PreparedAsync();

        await RefusedAsync(MoveAsync(_room.Anna, referral, "Approved"), HttpStatusCode.Forbidden, "not-allowed");
        await RefusedAsync(MoveAsync(_room.Cora, referral, "Approved"), HttpStatusCode.NotFound, "not-found");
        await RefusedAsync(MoveAsync(_room.Stranger, referral, "Approved"), HttpStatusCode.NotFound, "not-found");
        await RefusedAsync(_room.Stranger.GetAsync($"/api/v1/workshops/{_room.Workshop.Id}/referrals"), HttpStatusCode.NotFound, "not-found");
        await RefusedAsync(_room.Observer.PostAsJsonAsync($"/api/v1/workshops/{_room.Workshop.Id}/referrals",
            new { recipientCountry = "RO", caseSetIds = new[] { _room.Set.Id }, purpose = "Inform", channel = "I-24/7" }), HttpStatusCode.Forbidden, "not-allowed");
        await OkAsync(MoveAsync(_room.Reviewer, referral, "Approved", new { version = 0 }));
        await RefusedAsync(MoveAsync(_room.Organiser, referral, "Sent", new { version = 0 }), HttpStatusCode.Conflict, "stale-version");
    }

    [Fact]
    public async Task A_referral_tells_of_sets_of_its_workshop_and_determinations_that_stand()
    {
        await RefusedAsync(_room.Organiser.PostAsJsonAsync($"/api/v1/workshops/{_room.Workshop.Id}/referrals",
            new { recipientCountry = "RO", caseSetIds = new[] { _room.Foreign.Id }, purpose = "Inform", channel = "Bilateral" }), HttpStatusCode.UnprocessableEntity, "invalid-field");
        await RefusedAsync(_room.Organiser.PostAsJsonAsync($"/api/v1/workshops/{_room.Workshop.Id}/referrals",
            new { recipientCountry = "XX", caseSetIds = new[] { _room.Set.Id }, purpose = "Inform", channel = "Bilateral" }), HttpStatusCode.UnprocessableEntity, "invalid-field");
        var determination = await _room.ProposedAsync();
        var referral = Id(await OkAsync(_room.Anna.PostAsJsonAsync($"/api/v1/workshops/{_room.Workshop.Id}/referrals",
            new { recipientCountry = "RO", caseSetIds = new[] { _room.Set.Id }, determinationIds = new[] { determination }, purpose = "Inform", channel = "InternalNational" })));
        await OkAsync(MoveAsync(_room.Organiser, referral, "Approved"));

        await RefusedAsync(MoveAsync(_room.Organiser, referral, "Sent"), HttpStatusCode.Conflict, "referral.determination");
    }

    [Fact]
    public async Task A_second_New_to_ICSE_is_refused_until_the_first_is_void()
    {
        string url = $"/api/v1/case-sets/{_room.Set.Id}/icse-contributions";
        var first = Id(await OkAsync(_room.Anna.PostAsJsonAsync(url, new { kind = "New", filesDeclared = 212 })));

        await RefusedAsync(_room.Ben.PostAsJsonAsync(url, new { kind = "New" }), HttpStatusCode.Conflict, "icse.second-new");
        await OkAsync(_room.Ben.PostAsJsonAsync(url, new { kind = "Addition", icseSeriesRef = "48213" }));
        await RefusedAsync(_room.Cora.PostAsJsonAsync($"/api/v1/icse-contributions/{first}/state", new { to = "Uploaded" }), HttpStatusCode.NotFound, "not-found");
        await OkAsync(_room.Anna.PostAsJsonAsync($"/api/v1/icse-contributions/{first}/state", new { to = "Uploaded" }));
        await OkAsync(_room.Anna.PostAsJsonAsync($"/api/v1/icse-contributions/{first}/state", new { to = "Void", reason = "Typed in twice" }));
        await OkAsync(_room.Ben.PostAsJsonAsync(url, new { kind = "New" }));
    }

    [Fact]
    public async Task An_object_is_sanitised_by_two_people_and_collects_tips()
    {
        var item = Id(await OkAsync(_room.Anna.PostAsJsonAsync($"/api/v1/case-sets/{_room.Set.Id}/objects",
            new { title = "Bag with a print", objectType = "Bag", publicQuestion = "Where was this bag sold?", custodian = "Police DE", custodianRef = "DE-77" })));
        Task<HttpResponseMessage> To(HttpClient by, string to, string? outcome = null) => by.PostAsJsonAsync($"/api/v1/objects/{item}/state", new { to, outcome });

        Assert.Equal("Proposed", (string)(await OkAsync(To(_room.Anna, "Sanitised")))["state"]!);
        await RefusedAsync(To(_room.Anna, "Sanitised"), HttpStatusCode.Conflict, "object.same-person");
        await RefusedAsync(To(_room.Anna, "Submitted"), HttpStatusCode.Conflict, "object.no-such-step");
        Assert.Equal("Sanitised", (string)(await OkAsync(To(_room.Ben, "Sanitised")))["state"]!);
        await OkAsync(To(_room.Ben, "Submitted"));
        await OkAsync(To(_room.Ben, "Published"));
        await RefusedAsync(To(_room.Ben, "Resolved"), HttpStatusCode.UnprocessableEntity, "invalid-field");
        Assert.Equal("CountryNarrowed", (string)(await OkAsync(To(_room.Ben, "Resolved", "CountryNarrowed")))["outcome"]!);

        await OkAsync(_room.Anna.PostAsJsonAsync($"/api/v1/objects/{item}/tips", new { asOf = "2026-11-01", tips = 12, source = "Campaign office" }));
        await OkAsync(_room.Anna.PostAsJsonAsync($"/api/v1/objects/{item}/tips", new { asOf = "2026-11-02", tips = 30, source = "Campaign office" }));
        Assert.Equal(30, (int)(await OkAsync(_room.Anna.GetAsync($"/api/v1/objects/{item}")))["tips"]!);
        await RefusedAsync(_room.Cora.PostAsJsonAsync($"/api/v1/objects/{item}/tips", new { asOf = "2026-11-02", tips = 30, source = "x" }), HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task Lessons_are_collected_reviewed_by_somebody_else_and_carried_once()
    {
        string url = $"/api/v1/workshops/{_room.Workshop.Id}/lessons";
        var lesson = Id(await OkAsync(_room.Anna.PostAsJsonAsync(url, new { kind = "Technique", title = "Packaging first", text = "Ask about the packaging first.", teamId = _room.Birch.Id })));

        await RefusedAsync(_room.Anna.PostAsJsonAsync(url, new { kind = "Tactic", title = "A case", text = "As in V10-0123" }), HttpStatusCode.UnprocessableEntity, "invalid-field");
        await RefusedAsync(_room.Observer.PostAsJsonAsync(url, new { kind = "Tactic", title = "a", text = "b" }), HttpStatusCode.Forbidden, "not-allowed");
        await RefusedAsync(_room.Ben.PostAsJsonAsync($"/api/v1/lessons/{lesson}/review", new { keep = true }), HttpStatusCode.Forbidden, "not-allowed");
        await OkAsync(_room.Reviewer.PostAsJsonAsync($"/api/v1/lessons/{lesson}/review", new { keep = true }));
        await RefusedAsync(_room.Stranger.PostAsJsonAsync($"/api/v1/workshops/{_room.Other.Id}/lessons/carry", new { from = _room.Workshop.Id }), HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task Campaign_figures_are_typed_in_with_their_source_and_struck_not_erased()
    {
        await RefusedAsync(_room.Anna.PostAsJsonAsync("/api/v1/campaign-figures", new { asOf = "2021-11-30", tips = 27000, sourceUrl = "press release" }), HttpStatusCode.Forbidden, "not-allowed");
        var figure = Id(await OkAsync(_room.Organiser.PostAsJsonAsync("/api/v1/campaign-figures",
            new { asOf = "2021-11-30", tips = 27000, victimsIdentified = 23, offendersProsecuted = 5, sourceUrl = "press release" })));

        await OkAsync(_room.Organiser.PostAsync($"/api/v1/campaign-figures/{figure}/void", null));

        var list = await OkAsync(_room.Anna.GetAsync("/api/v1/campaign-figures"));
        Assert.NotNull(list["items"]![0]!["voidedAt"]);
    }
}
