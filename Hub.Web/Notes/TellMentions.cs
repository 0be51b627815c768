using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Notes;
using Hub.Web.Access;
using Hub.Web.Data;
using Hub.Web.Shell.Notices;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Notes;

/// <summary>Tells people in their inbox that somebody has named them in a note, if they may read it. Each naming is told once.</summary>
public sealed class TellMentions(HubWrites writes, NoteHistory history, NoteRights rights, ActorLoader actors)
{
    public async Task RunAsync(Actor actor, int number, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        var note = await write.Db.Notes.SingleAsync(n => n.Number == number, cancel);
        if (note.Head <= note.MentionsUpto) return;
        var lines = await history.CompareAsync(number, note.MentionsUpto, note.Head, cancel);
        int told = 0;
        foreach (var (person, by) in await NamedAsync(write.Db, note, lines, cancel))
        {
            if (by.Id == person || await rights.FindAsync(await actors.LoadAsync(person, cancel), note.Id, cancel) is not { } access) continue;
            write.Tell(person, note.WorkshopId, NoteLinks.To(note), "{0} named you in the note of {1}.", by.Name, access.Title);
            told++;
        }

        note.ToldMentions(note.Head);
        write.Record(AuditOperation.Alteration, "MentionsTold", "Note", note.Id, note.WorkshopId, detail: $"{told}");
        await write.SaveAsync(cancel);
    }

    private static async Task<IReadOnlyCollection<(Guid Person, NotePerson By)>> NamedAsync(HubDb db, Note note, IReadOnlyList<NoteHistoryLine> lines, CancellationToken cancel)
    {
        var found = new HashSet<(Guid, NotePerson)>();
        var people = await (from p in db.Participants join u in db.Users on p.PersonId equals u.Id where p.WorkshopId == note.WorkshopId select new { u.Id, u.DisplayName })
            .Distinct().ToListAsync(cancel);
        foreach (var line in lines.Where(l => l.Author is not null))
        {
            foreach (int at in NewSigns(line))
            {
                foreach (var person in people.Where(p => line.Text.AsSpan(at + 1).StartsWith(p.DisplayName, StringComparison.OrdinalIgnoreCase))) found.Add((person.Id, line.Author!));
            }
        }

        return found;
    }

    /// <summary>Where an @ stands that was written since.</summary>
    internal static IEnumerable<int> NewSigns(NoteHistoryLine line)
    {
        int at = 0;
        foreach (var part in line.Parts.Where(p => p.Kind is not NotePartKind.Removed))
        {
            if (part.Kind is NotePartKind.Added)
                for (int i = part.Text.IndexOf('@'); i >= 0; i = part.Text.IndexOf('@', i + 1)) yield return at + i;
            at += part.Text.Length;
        }
    }
}
