using Hub.Domain.Access;
using Hub.Domain.Notes;
using Hub.Domain.Roster;
using Hub.Domain.Workshops;
using Hub.Web.Access;
using Hub.Web.Notes;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Notes;

/// <summary>Who is named in a note finds it in the inbox, once: a person, a team, or everyone who may read the note.</summary>
public sealed class MentionTests : IAsyncLifetime
{
    /// <summary>Its clock stands still, so that the job that looks every few seconds finds no note at rest and leaves the telling to the tests.</summary>
    private readonly HubApplication _hub = new() { Clock = new Still() };
    private readonly Dictionary<string, HubUser> _people = [];
    private Workshop _workshop = null!;
    private Note _birch = null!, _plenary = null!;

    public async Task InitializeAsync()
    {
        var police = A.Organisation();
        _workshop = A.Workshop(police);
        var (birch, cedar) = (A.Team(_workshop), A.Team(_workshop, "Cedar"));
        (_birch, _plenary) = (Note.For(Guid.CreateVersion7(), birch), Note.For(Guid.CreateVersion7(), _workshop));
        foreach (string name in new[] { "Ana", "Ana Maria", "Ben", "Cleo", "Organiser", "Withdrawn" }) _people[name] = await _hub.HasUserAsync(name);
        await using var db = await _hub.Db.CreateDbContextAsync();
        db.AddRange(police, _workshop);
        foreach (var (name, person) in _people)
        {
            var seat = A.Participant(_workshop, name is "Organiser" ? WorkshopRole.Organiser : WorkshopRole.Specialist, police, person: person.Id, state: name is "Withdrawn" ? ParticipantState.Withdrawn : ParticipantState.Active);
            db.Add(seat);
            if (name is "Ana" or "Ana Maria" or "Withdrawn") birch.Seat(seat.Id, _workshop.FirstDay);
            if (name is "Ben" or "Cleo") cedar.Seat(seat.Id, _workshop.FirstDay);
        }

        db.AddRange(birch, cedar, _birch, _plenary);
        await db.SaveChangesAsync();
    }

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [Fact]
    public async Task A_team_named_in_the_plenary_note_is_told_member_by_member_but_not_its_author()
    {
        await WriteAsync("Ben", _plenary, "Handover to @Team Cedar and @Squadra Birch before 15:30");

        Assert.Equal(["Ana", "Ana Maria", "Cleo"], await ToldAsync(_plenary));
        Assert.Equal([], await ToldAsync(_plenary));
    }

    [Fact]
    public async Task Everyone_is_whoever_may_read_the_note()
    {
        await WriteAsync("Ana", _birch, "Debrief at 16:15 @everyone");
        Assert.Equal(["Ana Maria", "Organiser"], await ToldAsync(_birch));

        await WriteAsync("Ana", _plenary, "Debrief at 16:15 @everyone");
        Assert.Equal(["Ana Maria", "Ben", "Cleo", "Organiser"], await ToldAsync(_plenary));
    }

    [Fact]
    public async Task Who_may_not_read_the_note_is_not_told_that_it_names_them()
    {
        await WriteAsync("Ana", _birch, "Ask @Ben and @Team Cedar, also @Withdrawn");

        Assert.Equal([], await ToldAsync(_birch));
    }

    [Fact]
    public async Task The_longest_name_is_meant_and_an_address_names_nobody()
    {
        await WriteAsync("Ben", _plenary, "@Ana Maria looks; write to desk@Ana or @Anatol");

        Assert.Equal(["Ana Maria"], await ToldAsync(_plenary));
    }

    [Fact]
    public async Task A_name_begun_before_a_rest_counts_when_it_is_finished_and_text_brought_back_does_not_count_again()
    {
        await WriteAsync("Ben", _plenary, "Ask @Cle");
        Assert.Equal([], await ToldAsync(_plenary));
        await PushAsync("Ben", _plenary, 1, TextChange.Replace(8, 8, 0, "o now"));
        Assert.Equal(["Cleo"], await ToldAsync(_plenary));
        await PushAsync("Ana", _plenary, 2, TextChange.Replace(13, 0, 13, "Nothing"));
        Assert.Equal([], await ToldAsync(_plenary));

        await _hub.Get<RestoreNote>().RunAsync(await _hub.ActorAsync(_people["Ben"]), _plenary.Id, 2, default);

        Assert.Equal([], await ToldAsync(_plenary));
        await WriteAsync("Ana", _plenary, "@Cleo again");
        Assert.Equal(["Cleo"], await ToldAsync(_plenary));
    }

    [Fact]
    public async Task Who_names_is_who_wrote_the_name_not_who_wrote_most_of_the_line()
    {
        await WriteAsync("Ana", _plenary, "A long line that Ana has written about bread and its packaging");
        await ToldAsync(_plenary);
        await PushAsync("Ben", _plenary, 1, TextChange.Replace(62, 0, 0, "@Cleo "));
        Assert.Equal(["Cleo"], await ToldAsync(_plenary));

        await using var db = await _hub.Db.CreateDbContextAsync();
        Assert.Equal(["Ben", "Workshop 2026-11"], (await db.Notices.SingleAsync()).Arguments);
    }

    [Fact]
    public async Task Two_nodes_that_look_at_once_tell_once()
    {
        await WriteAsync("Ben", _plenary, "@Cleo");
        int number = (await StoredAsync(_plenary)).Number;

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _hub.Get<TellMentions>().RunAsync(Actor.Hub("test"), number, default)));

        await using var db = await _hub.Db.CreateDbContextAsync();
        Assert.Equal(1, await db.Notices.CountAsync());
    }

    /// <summary>Tells, and returns who was told by that.</summary>
    private async Task<IEnumerable<string>> ToldAsync(Note note)
    {
        await using var db = await _hub.Db.CreateDbContextAsync();
        var before = await db.Notices.Select(n => n.Id).ToListAsync();
        await _hub.Get<TellMentions>().RunAsync(Actor.Hub("test"), (await StoredAsync(note)).Number, default);
        var told = await db.Notices.Where(n => !before.Contains(n.Id)).Select(n => n.PersonId).ToListAsync();
        return told.Select(id => _people.Single(p => p.Value.Id == id).Key).Order(StringComparer.Ordinal);
    }

    private async Task WriteAsync(string by, Note note, string line) => await _hub.Get<AppendToNote>().RunAsync(await _hub.ActorAsync(_people[by]), note.Id, line, default);

    private async Task PushAsync(string by, Note note, int version, TextChange change) =>
        await _hub.Get<NoteLog>().PushAsync(await StoredAsync(note), new NotePerson(_people[by].Id, by), version, $"{by}-{version}", 1, [change], default);

    private async Task<Note> StoredAsync(Note note)
    {
        await using var db = await _hub.Db.CreateDbContextAsync();
        return await db.Notes.AsNoTracking().SingleAsync(n => n.Id == note.Id);
    }

    private sealed class Still : TimeProvider
    {
        private readonly DateTimeOffset _now = DateTimeOffset.UtcNow;

        public override DateTimeOffset GetUtcNow() => _now;
    }
}
