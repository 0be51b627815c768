using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Findings;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Findings;

/// <summary>Takes an object on towards the campaign. Sanitised is reached when a second person has confirmed it.</summary>
public sealed class MoveObject(HubWrites writes)
{
    public async Task RunAsync(Actor actor, Guid objectId, ObjectMove move, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        var item = await write.Db.TraceableObjects.VisibleTo(write.Db, actor).SingleOrDefaultAsync(o => o.Id == objectId, cancel) ?? throw new NotFoundException();
        Rights.Demand(actor.RecordsFindingsIn(item.WorkshopId));
        FindingsInWrites.DemandVersion(move.Version, item.Version);
        if (move.To is ObjectState.Sanitised) item.ConfirmSanitised(actor, write.Now);
        else item.MoveTo(move.To, move.Outcome, move.PublicRef, move.At, move.Reason, actor, write.Now);
        bool leaves = move.To is ObjectState.Submitted;
        write.Record(leaves ? AuditOperation.Disclosure : AuditOperation.Alteration, "ObjectMoved", "TraceableObject", item.Id, item.WorkshopId, item.State.ToString(),
            recipient: leaves ? "Public campaign" : null);
        write.Announce(Topics.CaseSet(item.CaseSetId), Topics.Workshop(item.WorkshopId));
        await write.SaveAsync(cancel);
    }
}
