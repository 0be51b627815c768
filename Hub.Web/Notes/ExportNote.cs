using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Notes;
using Hub.Web.Data;

namespace Hub.Web.Notes;

/// <summary>A note leaves the hub, on paper or as a file: a disclosure, recorded with who took it out (domain.md 3, invariant 19).</summary>
public sealed class ExportNote(HubWrites writes)
{
    public async Task RunAsync(Actor actor, Note note, string channel, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        write.Record(AuditOperation.Disclosure, "NoteExported", "Note", note.Id, note.WorkshopId, detail: note.Scope.ToString(), recipient: actor.Name, channel: channel);
        await write.SaveAsync(cancel);
    }
}
