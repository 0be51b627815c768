using System.Net;
using Hub.Domain.Audit;
using Hub.Domain.Notes;
using Hub.Domain.Workshops;
using Hub.Tests.Findings;
using Hub.Tests.Notes;
using Hub.Web.Access;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Access;

/// <summary>domain.md 3, invariant 18: the detail of a closed workshop is read for a reason that is kept.</summary>
public sealed class ReasonedReadTests : IAsyncLifetime
{
    private readonly Room _room = new();
    private string _page = "", _finding = "";

    public async Task InitializeAsync()
    {
        await _room.FurnishAsync();
        _finding = $"/api/v1/findings/{await _room.FoundAsync()}";
        _page = $"/workshops/{_room.Workshop.Id}/case-sets/{_room.Set.Id}";
    }

    public async Task DisposeAsync() => await _room.DisposeAsync();

    [Fact]
    public async Task While_it_runs_nobody_is_asked_and_when_it_is_closed_a_page_of_detail_leads_to_the_question()
    {
        Assert.Equal(HttpStatusCode.OK, (await _room.Organiser.GetAsync(_page)).StatusCode);
        await CloseAsync();

        foreach (string page in new[] { _page, $"/workshops/{_room.Workshop.Id}/case-sets", $"/workshops/{_room.Workshop.Id}/referrals", $"/workshops/{_room.Workshop.Id}/notes", $"/workshops/{_room.Workshop.Id}/teams/{_room.Birch.Id}" })
            Assert.Equal($"/workshops/{_room.Workshop.Id}/reason?return={Uri.EscapeDataString(page)}", (await _room.Organiser.GetAsync(page)).Headers.Location?.OriginalString);
        foreach (string page in new[] { "", "/agenda", "/roster", "/reports", "/teams" }) Assert.Equal(HttpStatusCode.OK, (await _room.Organiser.GetAsync($"/workshops/{_room.Workshop.Id}{page}")).StatusCode);
    }

    [Fact]
    public async Task A_program_says_its_reason_once_and_then_reads_for_an_hour()
    {
        await CloseAsync();
        await Room.RefusedAsync(_room.Organiser.GetAsync(_finding), HttpStatusCode.Forbidden, "not-allowed");

        using var request = new HttpRequestMessage(HttpMethod.Get, _finding) { Headers = { { "X-Reason", "Question of the prosecutor" } } };
        Assert.Equal(HttpStatusCode.OK, (await _room.Organiser.SendAsync(request)).StatusCode);

        Assert.Equal(HttpStatusCode.OK, (await _room.Organiser.GetAsync(_finding)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _room.Organiser.GetAsync(_page)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await _room.Anna.GetAsync(_finding)).StatusCode);
        await using var db = await _room.Hub.Db.CreateDbContextAsync();
        var entry = await db.AuditEvents.SingleAsync(e => e.Action == OpenClosedWorkshop.Action);
        Assert.Equal((AuditOperation.Consultation, "Question of the prosecutor", _room.Workshop.Id), (entry.Operation, entry.Justification, entry.ObjectId));
    }

    [Fact]
    public async Task A_socket_is_given_a_note_only_while_a_reason_holds_and_loses_it_when_the_workshop_closes()
    {
        var note = Note.For(Guid.CreateVersion7(), _room.Birch);
        await using var db = await _room.Hub.Db.CreateDbContextAsync();
        db.Add(note);
        await db.SaveChangesAsync();
        var anna = await db.Users.SingleAsync(u => u.DisplayName == "Anna");
        await using var socket = await NotesSocket.ConnectAsync(_room.Hub, anna);
        Assert.NotNull(await socket.JoinAsync(note.Id));

        await CloseAsync();
        await _room.Hub.Get<Changes>().DeliverAsync([Topics.Workshop(_room.Workshop.Id)], 1);
        Assert.Equal(note.Id.ToString(), (await socket.HearAsync("Closed"))[0]!.GetValue<string>());
        await Assert.ThrowsAsync<InvalidOperationException>(() => socket.JoinAsync(note.Id));

        await _room.Hub.Get<OpenClosedWorkshop>().RunAsync(await _room.Hub.ActorAsync(anna), _room.Workshop.Id, "Question of the prosecutor", default);
        Assert.NotNull(await socket.JoinAsync(note.Id));
        Assert.False(await OpenClosedWorkshop.MayReadAsync(db, await _room.Hub.ActorAsync(anna), _room.Workshop.Id, DateTime.UtcNow + OpenClosedWorkshop.Holds, default));
    }

    [Fact]
    public async Task A_stranger_is_asked_nothing_and_learns_nothing()
    {
        await CloseAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await _room.Stranger.GetAsync(_page)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _room.Stranger.GetAsync(_finding)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _room.Stranger.GetAsync($"/workshops/{_room.Workshop.Id}/reason")).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public async Task A_reason_is_words(string reason)
    {
        await CloseAsync();
        await using var db = await _room.Hub.Db.CreateDbContextAsync();
        var organiser = await _room.Hub.ActorAsync(await db.Users.SingleAsync(u => u.DisplayName == "Organiser"));

        await Assert.ThrowsAsync<Hub.Domain.InvalidFieldException>(() => _room.Hub.Get<OpenClosedWorkshop>().RunAsync(organiser, _room.Workshop.Id, reason, default));
        Assert.Empty(await db.AuditEvents.Where(e => e.Action == OpenClosedWorkshop.Action).ToListAsync());
    }

    private async Task CloseAsync()
    {
        await using var db = await _room.Hub.Db.CreateDbContextAsync();
        await db.Workshops.Where(w => w.Id == _room.Workshop.Id).ExecuteUpdateAsync(s => s.SetProperty(w => w.State, WorkshopState.Closed));
    }
}
