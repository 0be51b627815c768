using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Agenda;

/// <summary>Takes an acknowledgement back.</summary>
public sealed class ReopenConflict(HubWrites writes)
{
    public async Task RunAsync(Actor actor, Guid workshopId, string key, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel, lockOn: workshopId);
        if (!actor.MayReadWorkshop(workshopId)) throw new NotFoundException();
        Rights.Demand(actor.Organises(workshopId));
        var acknowledgement = await write.Db.ConflictAcknowledgements.SingleOrDefaultAsync(a => a.WorkshopId == workshopId && a.Key == key, cancel) ?? throw new NotFoundException();
        write.Db.ConflictAcknowledgements.Remove(acknowledgement);
        write.Record(AuditOperation.Alteration, "ConflictReopened", "Conflict", acknowledgement.Id, workshopId, detail: acknowledgement.Rule.ToString());
        write.Announce(Topics.Agenda(workshopId));
        await write.SaveAsync(cancel);
    }
}
