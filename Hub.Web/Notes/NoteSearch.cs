using Hub.Domain.Access;
using Hub.Domain.Notes;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Notes;

/// <summary>Finds words in the notes a person may read. A note is found about three seconds after it was last changed.</summary>
public sealed class NoteSearch(IDbContextFactory<HubDb> hub)
{
    public const int Most = 50;

    /// <summary>Notes that hold all the words, the best first; the last word may be the beginning of one.</summary>
    public async Task<IReadOnlyList<NoteHit>> FindAsync(Actor actor, Guid workshopId, string? words, CancellationToken cancel)
    {
        string[] asked = [.. (words ?? "").Split([' ', '\t', '"', '\'', '*'], StringSplitOptions.RemoveEmptyEntries).Where(w => w.Any(char.IsLetterOrDigit)).Take(8)];
        if (asked.Length == 0) return [];
        await using var db = await hub.CreateDbContextAsync(cancel);
        var numbers = db.Database.IsNpgsql() ? Postgres(db, asked) : Sqlite(db, asked);
        var ranked = await numbers.ToListAsync(cancel);
        var visible = await db.Notes.AsNoTracking().VisibleTo(actor, db).Where(n => n.WorkshopId == workshopId && ranked.Contains(n.Number)).ToListAsync(cancel);
        var shown = visible.OrderBy(n => ranked.IndexOf(n.Number)).Take(Most).ToList();
        var keys = shown.Select(n => n.Number).ToList();
        var texts = await db.Set<NoteSnapshot>().AsNoTracking().Where(s => keys.Contains(s.NoteNumber)).ToDictionaryAsync(s => s.NoteNumber, s => s.Text, cancel);
        return [.. shown.Select(n => new NoteHit(n, Line(texts.GetValueOrDefault(n.Number, ""), asked)))];
    }

    /// <summary>Notes that name a case set with "#" and its reference, each with the first line that does.</summary>
    public async Task<IReadOnlyList<NoteHit>> NamingAsync(Actor actor, Guid workshopId, string reference, CancellationToken cancel)
    {
        string sign = "#" + reference;
        await using var db = await hub.CreateDbContextAsync(cancel);
        var visible = await db.Notes.AsNoTracking().VisibleTo(actor, db).Where(n => n.WorkshopId == workshopId && n.Head > 0)
            .Join(db.Set<NoteSnapshot>().Where(s => s.Text.Contains(sign)), n => n.Number, s => s.NoteNumber, (n, s) => new { Note = n, s.Text }).OrderBy(n => n.Note.Number).Take(Most).ToListAsync(cancel);
        return [.. visible.Select(v => (v.Note, Line: v.Text.Split('\n').FirstOrDefault(l => Names(l, sign)))).Where(v => v.Line is not null).Select(v => new NoteHit(v.Note, Cut(v.Line!)))];
    }

    /// <summary>Whether the sign stands in the line and its reference ends there: #V10-012 is not #V10-0123.</summary>
    private static bool Names(string line, string sign)
    {
        for (int at = line.IndexOf(sign, StringComparison.OrdinalIgnoreCase); at >= 0; at = line.IndexOf(sign, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if (at + sign.Length == line.Length || !char.IsLetterOrDigit(line[at + sign.Length])) return true;
        }

        return false;
    }

    private static IQueryable<int> Sqlite(HubDb db, string[] words)
    {
        string match = string.Join(' ', words.Select((w, i) => i == words.Length - 1 ? $"\"{w}\"*" : $"\"{w}\""));
        return db.Database.SqlQuery<int>($"""SELECT rowid AS "Value" FROM "NoteSearch" WHERE "NoteSearch" MATCH {match} ORDER BY rank""");
    }

    private static IQueryable<int> Postgres(HubDb db, string[] words)
    {
        string query = string.Join(" & ", words.Select((w, i) => $"'{w.Replace("\\", "", StringComparison.Ordinal)}'" + (i == words.Length - 1 ? ":*" : "")));
        return db.Database.SqlQuery<int>($"""
            SELECT "NoteNumber" AS "Value" FROM "NoteSnapshots" WHERE to_tsvector('simple', "Text") @@ to_tsquery('simple', {query})
            ORDER BY ts_rank(to_tsvector('simple', "Text"), to_tsquery('simple', {query})) DESC
            """);
    }

    /// <summary>The first line with one of the words, cut to what fits beside a reference.</summary>
    private static string Line(string text, string[] words)
    {
        string line = text.Split('\n').FirstOrDefault(l => words.Any(w => l.Contains(w, StringComparison.CurrentCultureIgnoreCase))) ?? text.Split('\n')[0];
        return Cut(line);
    }

    private static string Cut(string line) => line.Length <= 200 ? line : line[..199] + "…";
}

/// <summary>A note that holds the words, and the line that shows it.</summary>
public sealed record NoteHit(Note Note, string Line);
