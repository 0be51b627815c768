using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Agenda;
using Hub.Domain.Audit;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Agenda;

/// <summary>Accepts a warning with a reason, as it stands now: what has changed since it was read is refused.</summary>
public sealed class AcknowledgeConflict(HubWrites writes)
{
    public async Task RunAsync(Actor actor, Guid workshopId, string key, string fingerprint, string reason, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel, lockOn: workshopId);
        if (!actor.MayReadWorkshop(workshopId)) throw new NotFoundException();
        Rights.Demand(actor.Organises(workshopId));
        var book = await AgendaBook.LoadAsync(write.Db, workshopId, cancel);
        var conflict = book.Conflicts.FirstOrDefault(c => c.Key == key) ?? throw new RuleBrokenException("agenda.no-conflict", "This is no longer a conflict. Nothing needs to be acknowledged.");
        if (conflict.Fingerprint != fingerprint) throw new RuleBrokenException("agenda.conflict-changed", "Times or people have changed since you looked. Look at the warning again.");
        await write.Db.ConflictAcknowledgements.Where(a => a.WorkshopId == workshopId && a.Key == key).ExecuteDeleteAsync(cancel);
        foreach (var old in book.Acknowledgements.Where(a => a.Key == key)) write.Db.Entry(old).State = EntityState.Detached;
        var acknowledgement = new ConflictAcknowledgement(Guid.CreateVersion7(), workshopId, conflict, reason, actor.Name, write.Now);
        write.Db.ConflictAcknowledgements.Add(acknowledgement);
        write.Record(AuditOperation.Alteration, "ConflictAcknowledged", "Conflict", acknowledgement.Id, workshopId, detail: conflict.Rule.ToString());
        write.Announce(Topics.Agenda(workshopId));
        await write.SaveAsync(cancel);
    }
}
