using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Data;
using Hub.Web.Live;

namespace Hub.Web.Retention;

/// <summary>Holds the erasure of a workshop back, or lets it go on; with a reason, either way.</summary>
public sealed class HoldErasure(HubWrites writes)
{
    public async Task RunAsync(Actor actor, Guid workshopId, bool hold, string reason, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel, workshopId);
        var (_, record) = await RetentionRights.FindAsync(write, workshopId, cancel);
        if (hold) record.Hold(actor.UserId, reason, write.Now);
        else record.Release(reason);
        write.Record(AuditOperation.Alteration, hold ? "ErasureHeld" : "ErasureReleased", "Workshop", workshopId, workshopId, justification: reason.Trim());
        write.Announce(Topics.Workshop(workshopId));
        await write.SaveAsync(cancel);
    }
}
