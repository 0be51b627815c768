using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Data;
using Hub.Web.Shell.Notices;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Notes;

/// <summary>Tells people in their inbox that somebody has named them in a note, if they may read it. Each naming is told once.</summary>
public sealed class TellMentions(HubWrites writes, NewMentions mentions, IDbContextFactory<HubDb> hub)
{
    public async Task RunAsync(Actor actor, int number, CancellationToken cancel)
    {
        // Everybody's right is asked before the write begins, so that a name for all holds up nobody who types.
        await using var db = await hub.CreateDbContextAsync(cancel);
        var seen = await db.Notes.AsNoTracking().SingleAsync(n => n.Number == number, cancel);
        var named = await mentions.FindAsync(seen, cancel);
        if (named.Upto <= named.From) return;

        await using var write = await writes.BeginAsync(actor, cancel, lockOn: seen.WorkshopId);
        var note = await write.Db.Notes.SingleAsync(n => n.Number == number, cancel);
        // Another node was faster.
        if (note.MentionsUpto != named.From) return;
        foreach (var person in named.People) write.Tell(person.Id, note.WorkshopId, NoteLinks.To(note), "{0} named you in the note of {1}.", person.By, person.Title);
        note.ToldMentions(named.Upto);
        write.Record(AuditOperation.Alteration, "MentionsTold", "Note", note.Id, note.WorkshopId, detail: $"{named.People.Count}");
        await write.SaveAsync(cancel);
    }
}
