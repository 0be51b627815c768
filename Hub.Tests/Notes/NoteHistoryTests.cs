using Hub.Domain.Access;
using Hub.Domain.Notes;
using Hub.Domain.Roster;
using Hub.Domain.Workshops;
using Hub.Web.Access;
using Hub.Web.Notes;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Notes;

public sealed class NoteHistoryTests : IAsyncLifetime
{
    private readonly HubApplication _hub = new();
    private HubUser _ada = null!, _ben = null!;
    private Workshop _workshop = null!;
    private Note _note = null!;

    public async Task InitializeAsync()
    {
        (_ada, _ben) = (await _hub.HasUserAsync("Specialist 07 (IT)"), await _hub.HasUserAsync("Specialist 12 (NL)"));
        var police = A.Organisation();
        _workshop = A.Workshop(police);
        var team = A.Team(_workshop);
        _note = Note.For(Guid.CreateVersion7(), team);
        await using var db = await _hub.Db.CreateDbContextAsync();
        db.AddRange(police, _workshop);
        foreach (var person in new[] { _ada, _ben })
        {
            var seat = A.Participant(_workshop, organisation: police, person: person.Id, state: ParticipantState.Active);
            db.Add(seat);
            team.Seat(seat.Id, _workshop.FirstDay);
        }

        db.AddRange(team, _note);
        await db.SaveChangesAsync();
    }

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [Fact]
    public async Task A_comparison_marks_what_was_added_and_removed_and_names_the_author_of_each_line()
    {
        await AppendAsync(_ada, "Wall sockets sold in eastern Europe");
        await AppendAsync(_ben, "Second line");
        var note = await StoredAsync();
        int length = "Wall sockets sold in eastern Europe\nSecond line".Length;
        await _hub.Get<NoteLog>().PushAsync(note, new NotePerson(_ben.Id, _ben.DisplayName), 2, "ben", 1, [TextChange.Replace(length, 21, 14, "RO and MD")], default);

        var lines = await _hub.Get<NoteHistory>().CompareAsync(note.Number, since: 2, version: 3, default);

        Assert.Equal([("Wall sockets sold in ", NotePartKind.Kept), ("eastern Europe", NotePartKind.Removed), ("RO and MD", NotePartKind.Added)], lines[0].Parts.Select(p => (p.Text, p.Kind)));
        Assert.Equal(["Specialist 07 (IT)", "Specialist 12 (NL)"], lines.Select(l => l.Author!.Name));
        Assert.Equal("Wall sockets sold in eastern Europe\nSecond line", await _hub.Get<NoteHistory>().TextAsync(note.Number, 2, default));
    }

    [Fact]
    public async Task Restoring_is_a_new_change()
    {
        await AppendAsync(_ada, "first");
        await AppendAsync(_ada, "second");

        await _hub.Get<RestoreNote>().RunAsync(await _hub.ActorAsync(_ben), _note.Id, 1, default);

        var opened = await _hub.Get<NoteLog>().OpenAsync(await StoredAsync(), -1, default);
        Assert.Equal(("first", 3), (opened.Text, opened.Version));
    }

    [Fact]
    public async Task Words_are_found_only_by_who_may_read_them()
    {
        var outsider = await _hub.HasUserAsync("Specialist 30 (FR)");
        await AppendAsync(_ada, "The curtain pattern of Botoșani");
        await UntilAsync(async () => (await _hub.Get<NoteSearch>().FindAsync(await _hub.ActorAsync(_ben), _workshop.Id, "botosani curt", default)).Count == 1);

        Assert.Equal("The curtain pattern of Botoșani", (await _hub.Get<NoteSearch>().FindAsync(await _hub.ActorAsync(_ben), _workshop.Id, "botosani", default)).Single().Line);
        Assert.Empty(await _hub.Get<NoteSearch>().FindAsync(await _hub.ActorAsync(outsider), _workshop.Id, "curtain", default));
        Assert.Empty(await _hub.Get<NoteSearch>().FindAsync(await _hub.ActorAsync(_ben), _workshop.Id, "\" OR *) -- '", default));
    }

    [Fact]
    public async Task Who_is_named_is_told_once()
    {
        await AppendAsync(_ada, "Please look, @Specialist 12 (NL), and @Specialist 07 (IT) too");
        await _hub.Get<TellMentions>().RunAsync(Actor.Hub("test"), (await StoredAsync()).Number, default);
        await AppendAsync(_ada, "Nothing new");
        await _hub.Get<TellMentions>().RunAsync(Actor.Hub("test"), (await StoredAsync()).Number, default);

        await using var db = await _hub.Db.CreateDbContextAsync();
        var notice = await db.Notices.SingleAsync();
        Assert.Equal((_ben.Id, "{0} named you in the note of {1}."), (notice.PersonId, notice.Sentence));
        Assert.Equal(["Specialist 07 (IT)", "Birch"], notice.Arguments);
    }

    private async Task AppendAsync(HubUser user, string text) => await _hub.Get<AppendToNote>().RunAsync(await _hub.ActorAsync(user), _note.Id, text, default);

    private async Task<Note> StoredAsync()
    {
        await using var db = await _hub.Db.CreateDbContextAsync();
        return await db.Notes.AsNoTracking().SingleAsync(n => n.Id == _note.Id);
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (int i = 0; i < 200; i++)
        {
            if (await holds()) return;
            await Task.Delay(100);
        }

        Assert.Fail("It did not come to hold within 20 s.");
    }
}
