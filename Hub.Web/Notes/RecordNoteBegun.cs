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
        if (note.Scope is NoteScope.CaseSet)
        {
            var set = await write.Db.CaseSets.Include(c => c.Assignments).Include(c => c.Steps).SingleAsync(c => c.Id == note.ScopeId, cancel);
            if (set.CurrentAssignment is { } assignment && actor.SitsIn(assignment.TeamId) && set.Begin(actor.UserId, write.Now))
                write.Announce(Topics.CaseSet(set.Id), Topics.CaseSets(set.WorkshopId));
        }

        write.Record(AuditOperation.Alteration, "NoteWritten", "Note", note.Id, note.WorkshopId, detail: note.Scope.ToString());
        await write.SaveAsync(cancel);
    }
}
