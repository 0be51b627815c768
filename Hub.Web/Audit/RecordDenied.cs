using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Data;

namespace Hub.Web.Audit;

/// <summary>Somebody asked for something of a workshop and was refused. Daily reports count these.</summary>
public sealed class RecordDenied(HubWrites writes)
{
    public async Task RunAsync(Actor actor, string objectType, Guid objectId, Guid workshopId, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        write.Record(AuditOperation.Security, DeniedAccesses.Action, objectType, objectId, workshopId);
        await write.SaveAsync(cancel);
    }
}
