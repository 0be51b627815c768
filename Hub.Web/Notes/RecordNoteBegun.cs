using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Notes;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Notes;

/// <summary>
/// Somebody begins to write in a note. Every change has its author and time in the note's own log; the audit trail has one entry for each
/// spell of writing. The first note of a team member on an assigned set also begins its analysis.
/// </summary>
public sealed class RecordNoteBegun(HubWrites writes)
{
    public async Task RunAsync(Actor actor, Note note, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel, lockOn: note.WorkshopId);
        write.Record(AuditOperation.Alteration, "NoteWritten", "Note", note.Id, note.WorkshopId, detail: note.Scope.ToString());
        await write.SaveAsync(cancel);
    }
}
