using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Hub.Domain.Access;
using Hub.Domain.Notes;
using Hub.Domain.Roster;
using Hub.Domain.Teams;
using Hub.Domain.Workshops;
using Hub.Web.Access;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Notes;

public sealed class NotesHubTests : IAsyncLifetime
{
    private readonly HubApplication _hub = new();
    private HubUser _ada = null!, _ben = null!, _outsider = null!;
    private Workshop _workshop = null!;
    private Team _team = null!;
    private Note _note = null!;

    public async Task InitializeAsync()
    {
        (_ada, _ben, _outsider) = (await _hub.HasUserAsync("Specialist 07 (IT)"), await _hub.HasUserAsync("Specialist 12 (NL)"), await _hub.HasUserAsync("Specialist 30 (FR)"));
        var police = A.Organisation();
        _workshop = A.Workshop(police);
        _team = A.Team(_workshop);
        _note = Note.For(Guid.CreateVersion7(), _team);
        await using var db = await _hub.Db.CreateDbContextAsync();
        db.AddRange(police, _workshop);
        foreach (var person in new[] { _ada, _ben, _outsider })
        {
            var seat = A.Participant(_workshop, organisation: police, person: person.Id, state: ParticipantState.Active);
            db.Add(seat);
            if (person != _outsider) _team.Seat(seat.Id, _workshop.FirstDay);
        }

        db.AddRange(_team, _note);
        await db.SaveChangesAsync();
    }

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [Fact]
    public async Task What_one_types_the_other_hears_before_the_first_is_told_it_is_saved()
    {
        await using var ada = await NotesSocket.ConnectAsync(_hub, _ada);
        await using var ben = await NotesSocket.ConnectAsync(_hub, _ben);
        Assert.Equal("", (string?)(await ada.JoinAsync(_note.Id))!["text"]);
        await ben.JoinAsync(_note.Id);

        var pushed = await ada.PushAsync(_note.Id, 0, "ada-1", 1, TextChange.Replace(0, 0, 0, "Saltbox"));

        Assert.Equal(1, (int?)pushed!["version"]);
        var heard = await ben.HearAsync("Changed");
        var update = heard[2]![0]!;
        Assert.Equal((_note.Id, 1), ((Guid)heard[0]!, (int)heard[1]!));
        Assert.Equal(("ada-1", 1, """[[0,"Saltbox"]]""", "Specialist 07 (IT)"),
            ((string?)update["clientId"], (int)update["sequence"]!, update["changes"]!.ToJsonString(), (string?)update["author"]!["name"]));
        Assert.Contains(ada.Heard, h => h.Method == "Changed");
    }

    [Fact]
    public async Task A_stale_push_is_moved_behind_what_came_meanwhile_and_a_resend_changes_nothing()
    {
        await using var ada = await NotesSocket.ConnectAsync(_hub, _ada);
        await using var ben = await NotesSocket.ConnectAsync(_hub, _ben);
        await ada.JoinAsync(_note.Id);
        await ben.JoinAsync(_note.Id);
        await ada.PushAsync(_note.Id, 0, "ada-1", 1, TextChange.Replace(0, 0, 0, "ab"));
        await ada.PushAsync(_note.Id, 1, "ada-1", 2, TextChange.Replace(2, 0, 0, "X"));

        var late = TextChange.Replace(2, 2, 0, "c");
        Assert.Equal(3, (int?)(await ben.PushAsync(_note.Id, 1, "ben-1", 1, late))!["version"]);
        Assert.Equal(3, (int?)(await ben.PushAsync(_note.Id, 1, "ben-1", 1, late))!["version"]);

        Assert.Equal("Xabc", await TextAsync());
        var since = (await ben.JoinAsync(_note.Id, 1))!;
        Assert.Equal(2, since["updates"]!.AsArray().Count);
        Assert.Null(since["text"]);
    }

    [Fact]
    public async Task Forbidden_content_is_refused_on_the_resulting_line_and_kept_nowhere()
    {
        await using var ada = await NotesSocket.ConnectAsync(_hub, _ada);
        await ada.JoinAsync(_note.Id);
        await ada.PushAsync(_note.Id, 0, "ada-1", 1, TextChange.Replace(0, 0, 0, "![room"));

        var refused = await ada.PushAsync(_note.Id, 1, "ada-1", 2, TextChange.Replace(6, 6, 0, "](x"));

        Assert.Equal("content.image", (string?)refused!["refused"]!["code"]);
        Assert.Equal("![room", await TextAsync());
        await using var db = await _hub.Db.CreateDbContextAsync();
        Assert.Equal(1, await db.Set<NoteChange>().CountAsync());
        var entry = await db.AuditEvents.SingleAsync(e => e.Action == "NoteContentRefused");
        Assert.Equal("content.image", entry.Detail);
    }

    [Fact]
    public async Task Who_does_not_sit_in_the_team_finds_nothing()
    {
        await using var outsider = await NotesSocket.ConnectAsync(_hub, _outsider);
        using var http = await _hub.AsAsync(_outsider);

        await Assert.ThrowsAsync<InvalidOperationException>(() => outsider.JoinAsync(_note.Id));
        Assert.Equal("note.not-joined", (string?)(await outsider.PushAsync(_note.Id, 0, "x", 1, TextChange.Replace(0, 0, 0, "a")))!["refused"]!["code"]);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await http.GetAsync($"/api/v1/notes/{_note.Id}")).StatusCode);
    }

    [Fact]
    public async Task A_person_whose_stay_in_the_team_ends_is_out_within_two_seconds()
    {
        await using var ben = await NotesSocket.ConnectAsync(_hub, _ben);
        await ben.JoinAsync(_note.Id);
        await using (var write = await _hub.Get<Web.Data.HubWrites>().BeginAsync(Actor.Hub("test"), CancellationToken.None))
        {
            var team = await write.Db.Teams.Include(t => t.Members).SingleAsync(t => t.Id == _team.Id);
            var seat = await write.Db.Participants.SingleAsync(p => p.PersonId == _ben.Id);
            team.Release(seat.Id, _workshop.FirstDay);
            write.Record(Domain.Audit.AuditOperation.Alteration, "TeamChanged", "Team", team.Id, _workshop.Id);
            write.Announce(Web.Live.Topics.Roster(_workshop.Id));
            await write.SaveAsync(CancellationToken.None);
        }

        var closed = await ben.HearAsync("Closed", seconds: 2);

        Assert.Equal(_note.Id, (Guid)closed[0]!);
        Assert.NotNull((await ben.PushAsync(_note.Id, 0, "ben-1", 1, TextChange.Replace(0, 0, 0, "a")))!["refused"]);
    }

    [Fact]
    public async Task A_page_of_another_site_gets_no_socket()
    {
        await using (var own = await NotesSocket.ConnectAsync(_hub, _ada, origin: "http://localhost")) await own.JoinAsync(_note.Id);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => NotesSocket.ConnectAsync(_hub, _ada, origin: "http://other.example"));

        Assert.Contains("403", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_survives_a_restart_with_every_author()
    {
        await using (var ada = await NotesSocket.ConnectAsync(_hub, _ada))
        await using (var ben = await NotesSocket.ConnectAsync(_hub, _ben))
        {
            await ada.JoinAsync(_note.Id);
            await ben.JoinAsync(_note.Id);
            for (int i = 0; i < 450; i++)
            {
                var pushed = await (i % 2 == 0 ? ada : ben).PushAsync(_note.Id, i, i % 2 == 0 ? "ada-1" : "ben-1", i / 2 + 1, TextChange.Replace(i, i, 0, i % 2 == 0 ? "x" : "\n"));
                Assert.Equal(i + 1, (int?)pushed!["version"]);
            }

        }

        var document = await _hub.Get<Web.Notes.NoteStore>().OpenAsync((await NumberAsync()), CancellationToken.None);

        Assert.Equal(string.Concat(Enumerable.Repeat("x\n", 225)), document.Text.ToString());
        Assert.Equal(450, document.Text.AuthorRuns().Count);
        Assert.True(document.OpenedAt >= 200, "There should be a snapshot.");
        using var http = await _hub.AsAsync(_ada);
        var changes = (await http.GetFromJsonAsync<JsonObject>($"/api/v1/notes/{_note.Id}/changes?from=449&to=450"))!;
        Assert.Equal([449, 450], changes["items"]!.AsArray().Select(c => (int)c!["version"]!));
    }

    private async Task<string?> TextAsync()
    {
        using var http = await _hub.AsAsync(_ada);
        return (string?)(await http.GetFromJsonAsync<JsonObject>($"/api/v1/notes/{_note.Id}"))!["text"];
    }

    private async Task<int> NumberAsync()
    {
        await using var db = await _hub.Db.CreateDbContextAsync();
        return await db.Notes.Where(n => n.Id == _note.Id).Select(n => n.Number).SingleAsync();
    }
}
