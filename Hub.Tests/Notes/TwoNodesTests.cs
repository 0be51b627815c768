using Hub.Domain.Notes;
using Hub.Domain.Roster;
using Hub.Tests.Machine;
using Hub.Web.Access;
using Hub.Web.Notes;

namespace Hub.Tests.Notes;

/// <summary>Two nodes on one PostgreSQL database: people on either read the same text, each change once.</summary>
public sealed class TwoNodesTests
{
    [NeedsFact("PostgreSql")]
    public async Task People_on_two_nodes_write_one_note()
    {
        string database = await PostgresServer.NewDatabaseAsync();
        await using var one = new HubApplication(database);
        var (ada, ben) = (await one.HasUserAsync("Specialist 07 (IT)"), await one.HasUserAsync("Specialist 12 (NL)"));
        var note = await HasNoteAsync(one, ada, ben);

        await using var two = new HubApplication(database);
        await using var here = await NotesSocket.ConnectAsync(one, ada);
        await using var there = await NotesSocket.ConnectAsync(two, ben);
        await here.JoinAsync(note.Id);
        await there.JoinAsync(note.Id);

        Assert.Equal(1, (int?)(await here.PushAsync(note.Id, 0, "ada", 1, TextChange.Replace(0, 0, 0, "one")))!["version"]);
        var heard = await there.HearAsync("Changed", seconds: 10);
        Assert.Equal(1, (int)heard[1]!);
        // Both push from version 1 at once: the one who comes second is moved behind the other.
        var pushes = await Task.WhenAll(
            here.PushAsync(note.Id, 1, "ada", 2, TextChange.Replace(3, 0, 0, "a ")),
            there.PushAsync(note.Id, 1, "ben", 1, TextChange.Replace(3, 3, 0, " b")));

        Assert.All(pushes, p => Assert.Null(p!["refused"]));
        string[] texts = [await TextAtThreeAsync(one, ada, note.Id), await TextAtThreeAsync(two, ben, note.Id)];
        Assert.Equal(["a one b", "a one b"], texts);
        Assert.Equal(3, (await one.Get<NoteStore>().ReadAsync(1, 0, 99, default)).Count);
    }

    [NeedsFact("PostgreSql")]
    public async Task People_on_two_nodes_see_each_other_and_their_cursors()
    {
        string database = await PostgresServer.NewDatabaseAsync();
        await using var one = new HubApplication(database);
        var (ada, ben) = (await one.HasUserAsync("Specialist 07 (IT)"), await one.HasUserAsync("Specialist 12 (NL)"));
        var note = await HasNoteAsync(one, ada, ben);
        await using var two = new HubApplication(database);
        await using var here = await NotesSocket.ConnectAsync(one, ada);
        await here.JoinAsync(note.Id);

        await using (var there = await NotesSocket.ConnectAsync(two, ben))
        {
            var joined = (await there.JoinAsync(note.Id))!;
            var people = await PeopleAsync(here, 2);
            await there.CallAsync("Point", note.Id, 0, 0, 0);
            var pointed = (await here.HearAsync("Pointed", seconds: 10))[1]!.AsArray()[0]!;

            Assert.Equal(["Specialist 07 (IT)", "Specialist 12 (NL)"], people.Select(p => (string)p!["person"]!["name"]!).Order());
            Assert.Equal((int)joined["me"]!, (int)pointed["id"]!);
            Assert.Contains(people, p => (int)p!["id"]! == (int)joined["me"]!);
        }

        Assert.Equal("Specialist 07 (IT)", (string?)Assert.Single(await PeopleAsync(here, 1))!["person"]!["name"]);
    }

    [Fact]
    public void News_of_many_people_are_cut_into_messages_that_postgresql_takes()
    {
        var people = Enumerable.Range(1, 200).Select(i => new NotePresence(i, new NotePerson(Guid.NewGuid(), $"Specialist {i:000} {new string('ž', 60)}"), true)).ToList();

        var messages = NotePeers.Write(new string('f', 32), new NoteNews(Guid.NewGuid(), people, null)).ToList();

        Assert.All(messages, m => Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(m), 100, 7_999));
        var parts = messages.Select(m => System.Text.Json.Nodes.JsonNode.Parse(m)!).ToList();
        Assert.Equal([false, .. Enumerable.Repeat(true, parts.Count - 1)], parts.Select(p => (bool)p["adds"]!));
        Assert.Equal(Enumerable.Range(1, 200), parts.SelectMany(p => p["people"]!.AsArray().Select(x => (int)x!["id"]!)));
    }

    private static async Task<System.Text.Json.Nodes.JsonArray> PeopleAsync(NotesSocket socket, int count)
    {
        while (true)
        {
            var people = (await socket.HearAsync("People", seconds: 20))[1]!.AsArray();
            if (people.Count == count) return people;
        }
    }

    private static async Task<Note> HasNoteAsync(HubApplication hub, params HubUser[] writers)
    {
        var police = A.Organisation();
        var workshop = A.Workshop(police);
        var team = A.Team(workshop);
        var note = Note.For(Guid.CreateVersion7(), team);
        await using var db = await hub.Db.CreateDbContextAsync();
        db.AddRange(police, workshop);
        foreach (var person in writers)
        {
            var seat = A.Participant(workshop, organisation: police, person: person.Id, state: ParticipantState.Active);
            db.Add(seat);
            team.Seat(seat.Id, workshop.FirstDay);
        }

        db.AddRange(team, note);
        await db.SaveChangesAsync();
        return note;
    }

    private static async Task<string> TextAtThreeAsync(HubApplication hub, HubUser user, Guid noteId)
    {
        await using var socket = await NotesSocket.ConnectAsync(hub, user);
        for (int i = 0; i < 200; i++)
        {
            var joined = (await socket.JoinAsync(noteId))!;
            if ((int)joined["version"]! == 3) return (string)joined["text"]!;
            await Task.Delay(50);
        }

        throw new TimeoutException("The note did not reach version 3 on this node.");
    }
}
