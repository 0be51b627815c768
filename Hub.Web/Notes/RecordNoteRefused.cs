using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Notes;
using Hub.Web.Data;

namespace Hub.Web.Notes;

/// <summary>A content rule refused a text. The hit is recorded by the rule's code; the text is kept nowhere.</summary>
public sealed class RecordNoteRefused(HubWrites writes)
{
    public async Task RunAsync(Actor actor, Note note, string code, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        write.Record(AuditOperation.Security, "NoteContentRefused", "Note", note.Id, note.WorkshopId, detail: code);
        await write.SaveAsync(cancel);
    }
}
