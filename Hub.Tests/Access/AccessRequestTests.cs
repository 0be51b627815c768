using System.Net;
using System.Net.Http.Json;
using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Workshops;
using Hub.Tests.Findings;
using Hub.Web.Access;
using Hub.Web.Shell.Notices;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Access;

/// <summary>Somebody of the workshop asks to see a set by its reference; an organiser decides; neither the question nor its answer tells whether a set exists.</summary>
public sealed class AccessRequestTests : IAsyncLifetime
{
    private readonly Room _room = new();

    public Task InitializeAsync() => _room.FurnishAsync();

    public async Task DisposeAsync() => await _room.DisposeAsync();

    [Fact]
    public async Task A_request_reaches_the_organiser_and_its_grant_opens_the_set_until_it_ends()
    {
        var cora = await ActorAsync("Cora");
        await AskAsync(cora, "#v10-0123");
        await AskAsync(cora, "V10-0123");

        await using var db = await _room.Hub.Db.CreateDbContextAsync();
        var request = await db.AccessRequests.SingleAsync();
        Assert.False(await db.CaseSets.VisibleTo(cora).AnyAsync(s => s.Id == _room.Set.Id));
        await _room.Hub.Get<DecideAccess>().RunAsync(await ActorAsync("Organiser"), request.Id, true, 3, null, default);

        Assert.True(await db.CaseSets.VisibleTo(cora).AnyAsync(s => s.Id == _room.Set.Id));
        var entry = await db.AuditEvents.SingleAsync(e => e.Action == "AccessGranted");
        Assert.Equal((AuditOperation.Disclosure, _room.Set.Id, cora.UserId.ToString(), "The same lamp post stands in ours"), (entry.Operation, entry.ObjectId, entry.Recipient, entry.Justification));
        Assert.Equal(2, await db.AuditEvents.CountAsync(e => e.Action == "AccessAsked"));
        Assert.Contains(await db.Set<Notice>().Where(n => n.PersonId == cora.UserId).Select(n => n.Sentence).ToListAsync(), s => s.StartsWith("You may see {0}", StringComparison.Ordinal));
        await Assert.ThrowsAsync<RuleBrokenException>(async () => await _room.Hub.Get<DecideAccess>().RunAsync(await ActorAsync("Organiser"), request.Id, false, 3, "Twice", default));
    }

    [Fact]
    public async Task A_set_that_does_not_exist_is_asked_for_with_the_same_answer_and_nobody_hears_of_it()
    {
        await AskAsync(await ActorAsync("Cora"), "V10-9999");

        await using var db = await _room.Hub.Db.CreateDbContextAsync();
        Assert.Empty(await db.AccessRequests.ToListAsync());
        Assert.Empty(await db.Set<Notice>().ToListAsync());
        Assert.Equal(_room.Workshop.Id, (await db.AuditEvents.SingleAsync(e => e.Action == "AccessAsked")).ObjectId);
    }

    [Fact]
    public async Task A_refusal_has_a_reason_and_opens_nothing()
    {
        var cora = await ActorAsync("Cora");
        await AskAsync(cora, "V10-0123");
        var organiser = await ActorAsync("Organiser");
        await using var db = await _room.Hub.Db.CreateDbContextAsync();
        var request = (await db.AccessRequests.SingleAsync()).Id;

        await Assert.ThrowsAsync<InvalidFieldException>(() => _room.Hub.Get<DecideAccess>().RunAsync(organiser, request, false, 3, " ", default));
        await _room.Hub.Get<DecideAccess>().RunAsync(organiser, request, false, 3, "Birch works on it and asks you when needed.", default);

        Assert.False(await db.CaseSets.VisibleTo(cora).AnyAsync(s => s.Id == _room.Set.Id));
        Assert.Equal(AuditOperation.Security, (await db.AuditEvents.SingleAsync(e => e.Action == "AccessRefused")).Operation);
    }

    [Fact]
    public async Task A_grant_never_reaches_beyond_the_marking()
    {
        await _room.HasSetAsync("V10-0300", new Marking(_room.Owner.Id, Tlp.Amber, HCode.H1, releasableTo: ["DE"]), assigned: false);
        await AskAsync(await ActorAsync("French contact"), "V10-0300");
        await using var db = await _room.Hub.Db.CreateDbContextAsync();
        var request = await db.AccessRequests.SingleAsync();

        // The organiser's own seat is not released to either, so the request is not theirs to know.
        await Assert.ThrowsAsync<NotFoundException>(async () => await _room.Hub.Get<DecideAccess>().RunAsync(await ActorAsync("Organiser"), request.Id, true, 3, null, default));
        Assert.Empty(await db.CaseSetGrants.ToListAsync());
    }

    [Fact]
    public async Task Nobody_outside_the_workshop_asks_and_nobody_but_an_organiser_decides()
    {
        await Assert.ThrowsAsync<NotFoundException>(async () => await AskAsync(await ActorAsync("Stranger"), "V10-0123"));
        await AskAsync(await ActorAsync("Cora"), "V10-0123");
        await using var db = await _room.Hub.Db.CreateDbContextAsync();
        var request = (await db.AccessRequests.SingleAsync()).Id;

        foreach (string who in new[] { "Cora", "Anna", "Observer", "Stranger" })
            await Assert.ThrowsAsync<NotFoundException>(async () => await _room.Hub.Get<DecideAccess>().RunAsync(await ActorAsync(who), request, true, 3, null, default));
    }

    [Fact]
    public async Task The_page_takes_the_request_and_the_decision_as_plain_forms()
    {
        string page = $"/workshops/{_room.Workshop.Id}/access";
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await _room.Stranger.GetAsync(page)).StatusCode);
        await AskAsync(await ActorAsync("Cora"), "V10-0123");

        string shown = await _room.Organiser.GetStringAsync(page), hers = await _room.Cora.GetStringAsync(page);

        Assert.Contains("The same lamp post stands in ours", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("lamp post", hers, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_asks_lists_and_decides_as_the_page_does()
    {
        string requests = $"/api/v1/workshops/{_room.Workshop.Id}/access-requests";
        foreach (string reference in new[] { "V10-0123", "V10-9999" })
        {
            var asked = await _room.Cora.PostAsJsonAsync(requests, new { reference, reason = "The same lamp post stands in ours" });
            Assert.Equal((HttpStatusCode.Accepted, ""), (asked.StatusCode, await asked.Content.ReadAsStringAsync()));
        }

        Assert.Equal(0, (await Room.OkAsync(_room.Cora.GetAsync(requests)))["total"]!.GetValue<int>());
        var waiting = (await Room.OkAsync(_room.Organiser.GetAsync(requests)))["items"]!.AsArray().Single()!;
        Assert.Equal(("Cora", "V10-0123", null), (waiting["person"]!.GetValue<string>(), waiting["ref"]!.GetValue<string>(), waiting["granted"]));
        string decision = $"/api/v1/access-requests/{waiting["id"]}/decision";
        foreach (var other in new[] { _room.Cora, _room.Anna, _room.Stranger, _room.Reviewer }) Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsJsonAsync(decision, new { accept = true })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _room.Stranger.GetAsync(requests)).StatusCode);
        await Room.RefusedAsync(_room.Organiser.PostAsJsonAsync(decision, new { accept = true, days = 31 }), HttpStatusCode.UnprocessableEntity, "invalid-field");
        Assert.Equal(HttpStatusCode.NoContent, (await _room.Organiser.PostAsJsonAsync(decision, new { accept = true, days = 2 })).StatusCode);

        Assert.True((await Room.OkAsync(_room.Cora.GetAsync(requests)))["items"]!.AsArray().Single()!["granted"]!.GetValue<bool>());
        Assert.Equal(HttpStatusCode.OK, (await _room.Cora.GetAsync($"/api/v1/case-sets/{_room.Set.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await _room.Organiser.PostAsJsonAsync(decision, new { accept = false, reason = "Twice" })).StatusCode);
    }

    private async Task<Actor> ActorAsync(string name)
    {
        await using var db = await _room.Hub.Db.CreateDbContextAsync();
        return await _room.Hub.ActorAsync(await db.Users.SingleAsync(u => u.DisplayName == name));
    }

    private Task AskAsync(Actor actor, string reference) => _room.Hub.Get<AskForAccess>().RunAsync(actor, _room.Workshop.Id, reference, "The same lamp post stands in ours", default);
}
