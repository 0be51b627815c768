using Hub.Domain.Notes;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Notes;

/// <summary>Earlier versions of a note, worked out from its log. Nothing is kept for it: the log alone is the history.</summary>
public sealed class NoteHistory(NoteStore store, IDbContextFactory<HubDb> hub)
{
    /// <summary>The text at a version, null when the note has no such version.</summary>
    public async Task<string?> TextAsync(int number, int version, CancellationToken cancel)
    {
        var document = new NoteDocument(0, new NoteText("", []));
        foreach (var (change, author) in await store.ReadLoggedAsync(number, 0, version, cancel)) document.Follow(change, author);
        return document.Version == version ? document.Text.ToString() : null;
    }

    /// <summary>The text at a version line by line, with who wrote it and what was added and removed since another version.</summary>
    public async Task<IReadOnlyList<NoteHistoryLine>> CompareAsync(int number, int since, int version, CancellationToken cancel)
    {
        var tale = new NoteTale(since);
        await using var db = await hub.CreateDbContextAsync(cancel);
        var changes = db.Set<NoteChange>().AsNoTracking().Where(c => c.NoteNumber == number && c.Version <= version).OrderBy(c => c.Version);
        await foreach (var change in changes.AsAsyncEnumerable().WithCancellation(cancel))
            tale.Follow(TextChangeJson.Parse(change.Changes), change.Version, change.AuthorNumber, change.At);
        var people = await store.PeopleAsync(tale.Authors, cancel);
        return tale.Lines(people);
    }

    /// <summary>When and by whom a version was made, and the last version that was at least so much older.</summary>
    public async Task<NoteMoment?> MomentAsync(int number, int version, TimeSpan before, CancellationToken cancel)
    {
        await using var db = await hub.CreateDbContextAsync(cancel);
        var changes = db.Set<NoteChange>().AsNoTracking().Where(c => c.NoteNumber == number);
        var at = await changes.Where(c => c.Version == version).Select(c => new { c.At, c.AuthorNumber }).SingleOrDefaultAsync(cancel);
        if (at is null) return null;
        var earlier = at.At - before;
        int since = await changes.Where(c => c.Version < version && c.At < earlier).MaxAsync(c => (int?)c.Version, cancel) ?? 0;
        var people = await store.PeopleAsync([at.AuthorNumber], cancel);
        return new NoteMoment(version, at.At, people[at.AuthorNumber], since);
    }

    /// <summary>How much was written when: the number of changes in each of so many equal stretches of versions' times.</summary>
    public async Task<IReadOnlyList<NoteBar>> BarsAsync(int number, int count, CancellationToken cancel)
    {
        await using var db = await hub.CreateDbContextAsync(cancel);
        var times = await db.Set<NoteChange>().AsNoTracking().Where(c => c.NoteNumber == number).OrderBy(c => c.Version).Select(c => c.At).ToListAsync(cancel);
        var bars = new List<NoteBar>();
        for (int i = 0; i < Math.Min(count, times.Count); i++)
        {
            int from = (int)((long)times.Count * i / Math.Min(count, times.Count)), to = (int)((long)times.Count * (i + 1) / Math.Min(count, times.Count));
            double minutes = Math.Max(1, (times[to - 1] - times[from]).TotalMinutes);
            bars.Add(new NoteBar(from + 1, to, (to - from) / minutes, times[from]));
        }

        return bars;
    }
}

/// <summary>A version's time and author, and the version it is compared with.</summary>
public sealed record NoteMoment(int Version, DateTime At, NotePerson Author, int Since);

/// <summary>A stretch of versions and how fast they came, in changes a minute.</summary>
public sealed record NoteBar(int From, int To, double Pace, DateTime At);

/// <summary>A line of an earlier version: who wrote most of it and when last, and its parts.</summary>
public sealed record NoteHistoryLine(NotePerson? Author, DateTime? At, IReadOnlyList<NoteHistoryPart> Parts)
{
    public string Text => string.Concat(Parts.Where(p => p.Kind is not NotePartKind.Removed).Select(p => p.Text));
}

public enum NotePartKind { Kept, Added, Removed }

public sealed record NoteHistoryPart(string Text, NotePartKind Kind);
