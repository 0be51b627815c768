using Hub.Domain.Notes;
using Hub.Web.Access;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Notes;

/// <summary>
/// Who has been named in a note since people were last told: a person, everybody in a team, or everyone, as far as they may read the note.
/// Reads only what was written since, however long the log is.
/// </summary>
public sealed class NewMentions(IDbContextFactory<HubDb> hub, NoteStore store, NoteRights rights, ActorLoader actors)
{
    /// <summary>What stands for whoever may read the note. The same word in every language, since people of several write in one note.</summary>
    public const string Everyone = "everyone";

    /// <summary>"Team Birch" in the languages of the screens.</summary>
    private static readonly string[] TeamWords = ["Team", "Squadra"];

    private const int BeforeThat = 0;

    public async Task<NamedPeople> FindAsync(Note note, CancellationToken cancel)
    {
        var document = await store.OpenAsync(note.Number, cancel);
        string text = document.Text.ToString();
        var told = new NamedPeople(note.MentionsUpto, document.Version, []);
        if (document.Version <= note.MentionsUpto || !text.Contains('@', StringComparison.Ordinal)) return told;
        var updates = await store.ReadAsync(note.Number, note.MentionsUpto, document.Version, cancel);
        var writers = updates.Select(u => u.Author).DistinctBy(a => a.Id).ToList();
        var runs = WrittenSince(updates, writers);

        await using var db = await hub.CreateDbContextAsync(cancel);
        var people = await (
            from p in db.Participants.AsNoTracking()
            join u in db.Users on p.PersonId equals u.Id
            where p.WorkshopId == note.WorkshopId
            select new Seated(u.Id, u.DisplayName, p.Id)).ToListAsync(cancel);
        var teams = await db.Teams.AsNoTracking().Where(t => t.WorkshopId == note.WorkshopId).Select(t => new Seats(t.Id, t.Name, t.Members.Select(m => m.ParticipantId).ToList())).ToListAsync(cancel);
        var named = new Dictionary<Guid, NotePerson>();
        foreach (var mention in Mention.In(text, [Everyone, .. people.Select(p => p.Name), .. teams.SelectMany(t => t.Names)]))
        {
            int writer = LastIn(runs, mention.At, mention.Length);
            if (writer == BeforeThat) continue;
            foreach (var person in await MeantAsync(mention.Name, people, teams, cancel)) named.TryAdd(person, writers[writer - 1]);
        }

        foreach (var (person, by) in named)
        {
            if (by.Id == person || await rights.FindAsync(await actors.LoadAsync(person, cancel), note.Id, cancel) is not { } access) continue;
            told.People.Add(new NamedPerson(person, by.Name, access.Title));
        }

        return told;
    }

    /// <summary>Of every character of the text whose it is when it was written since, in runs. What an earlier version gave back was there before.</summary>
    private static IReadOnlyList<AuthorRun> WrittenSince(IReadOnlyList<NoteUpdate> updates, List<NotePerson> writers)
    {
        var changes = updates.Select(u => TextChangeJson.Parse(u.Changes)).ToList();
        int length = changes[0].Length;
        var text = new NoteText(new string(' ', length), [new AuthorRun(length, BeforeThat)]);
        foreach (var (update, change) in updates.Zip(changes))
        {
            bool restores = update.ClientId.StartsWith(RestoreNote.ClientIds, StringComparison.Ordinal);
            text.Apply(change, restores ? BeforeThat : 1 + writers.FindIndex(w => w.Id == update.Author.Id), new Stack<Splice>());
        }

        return text.AuthorRuns();
    }

    private static int LastIn(IReadOnlyList<AuthorRun> runs, int from, int length)
    {
        int at = 0, last = BeforeThat;
        foreach (var run in runs)
        {
            if (at >= from + length) break;
            at += run.Length;
            if (at > from && run.Author != BeforeThat) last = run.Author;
        }

        return last;
    }

    private async Task<IEnumerable<Guid>> MeantAsync(string name, List<Seated> people, List<Seats> teams, CancellationToken cancel)
    {
        if (name.Equals(Everyone, StringComparison.OrdinalIgnoreCase)) return people.Select(p => p.UserId).Distinct();
        var meant = people.Where(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(p => p.UserId).ToHashSet();
        foreach (var team in teams.Where(t => t.Names.Contains(name, StringComparer.OrdinalIgnoreCase)))
        {
            foreach (var person in people.Where(p => team.Members.Contains(p.ParticipantId)).Select(p => p.UserId).Distinct())
            {
                // A stay may have ended, or not begun.
                if ((await actors.LoadAsync(person, cancel)).Seats.Any(s => s.TeamIds.Contains(team.Id))) meant.Add(person);
            }
        }

        return meant;
    }

    private sealed record Seated(Guid UserId, string Name, Guid ParticipantId);

    private sealed record Seats(Guid Id, string Name, IReadOnlyList<Guid> Members)
    {
        public IEnumerable<string> Names => [Name, .. TeamWords.Select(word => $"{word} {Name}")];
    }
}
