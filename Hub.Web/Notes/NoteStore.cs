using System.Collections.Concurrent;
using Hub.Domain.Notes;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Notes;

/// <summary>Reads the log of notes. What is written to it goes through <see cref="NoteWriter"/>.</summary>
public sealed class NoteStore(IDbContextFactory<HubDb> hub)
{
    /// <summary>Names of authors never change their number; a hub has hundreds, not millions.</summary>
    private readonly ConcurrentDictionary<int, NotePerson> _people = [];

    /// <summary>The note's document at the head of its log: the newest snapshot and what follows it.</summary>
    public async Task<NoteDocument> OpenAsync(int number, CancellationToken cancel)
    {
        await using var db = await hub.CreateDbContextAsync(cancel);
        var snapshot = await db.Set<NoteSnapshot>().AsNoTracking().SingleOrDefaultAsync(s => s.NoteNumber == number, cancel);
        var document = snapshot is null
            ? new NoteDocument(0, new NoteText("", []))
            : new NoteDocument(snapshot.Upto, new NoteText(snapshot.Text, AuthorRun.Split(snapshot.Authors)));
        await foreach (var change in Changes(db, number, document.Version, int.MaxValue).AsAsyncEnumerable().WithCancellation(cancel))
            document.Follow(new LoggedChange(change.EditorNumber, change.Sequence, TextChangeJson.Parse(change.Changes)), change.AuthorNumber);
        return document;
    }

    /// <summary>The changes that lead from one version to another.</summary>
    public async Task<List<NoteUpdate>> ReadAsync(int number, int after, int upto, CancellationToken cancel)
    {
        await using var db = await hub.CreateDbContextAsync(cancel);
        var rows = await (
            from c in Changes(db, number, after, upto)
            join e in db.Set<NoteEditor>() on c.EditorNumber equals e.Number
            orderby c.Version
            select new { e.StoredId, c.Sequence, c.Changes, c.AuthorNumber, c.At }).ToListAsync(cancel);
        var people = await PeopleAsync(rows.Select(r => r.AuthorNumber), cancel);
        return [.. rows.Select(r => new NoteUpdate(NoteEditor.Restore(r.StoredId), r.Sequence, r.Changes, people[r.AuthorNumber], r.At))];
    }

    /// <summary>The same as the rebase needs them.</summary>
    public async Task<List<(LoggedChange Change, int Author)>> ReadLoggedAsync(int number, int after, int upto, CancellationToken cancel)
    {
        await using var db = await hub.CreateDbContextAsync(cancel);
        var rows = await Changes(db, number, after, upto).ToListAsync(cancel);
        return [.. rows.Select(c => (new LoggedChange(c.EditorNumber, c.Sequence, TextChangeJson.Parse(c.Changes)), c.AuthorNumber))];
    }

    public async Task<IReadOnlyDictionary<int, NotePerson>> PeopleAsync(IEnumerable<int> numbers, CancellationToken cancel)
    {
        var missing = numbers.Distinct().Where(n => !_people.ContainsKey(n)).ToList();
        if (missing.Count > 0)
        {
            await using var db = await hub.CreateDbContextAsync(cancel);
            foreach (var author in await db.Set<NoteAuthor>().AsNoTracking().Where(a => missing.Contains(a.Number)).ToListAsync(cancel))
                _people[author.Number] = new NotePerson(author.UserId, author.Name);
        }

        return _people;
    }

    private static IQueryable<NoteChange> Changes(HubDb db, int number, int after, int upto) =>
        db.Set<NoteChange>().AsNoTracking().Where(c => c.NoteNumber == number && c.Version > after && c.Version <= upto).OrderBy(c => c.Version);
}
