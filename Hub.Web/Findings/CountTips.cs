using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Findings;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Findings;

/// <summary>Notes how many tips an object had by a day.</summary>
public sealed class CountTips(HubWrites writes)
{
    /// <summary>Returns the id; the same id again changes nothing.</summary>
    public async Task<Guid> RunAsync(Actor actor, Guid objectId, DateOnly asOf, int tips, string source, Guid? id, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        var item = await write.Db.TraceableObjects.VisibleTo(write.Db, actor).AsNoTracking().SingleOrDefaultAsync(o => o.Id == objectId, cancel)
            ?? throw new NotFoundException();
        Rights.Demand(actor.RecordsFindingsIn(item.WorkshopId));
        if (await write.ExistsAsync<TipCount>(id, t => t.ObjectId == objectId, cancel)) return id!.Value;
        var count = new TipCount(id ?? Guid.CreateVersion7(), objectId, asOf, tips, source, actor, write.Now);
        write.Db.TipCounts.Add(count);
        write.Record(AuditOperation.Collection, "TipsCounted", "TipCount", count.Id, item.WorkshopId);
        write.Announce(Topics.CaseSet(item.CaseSetId), Topics.Workshop(item.WorkshopId));
        await write.SaveAsync(cancel);
        return count.Id;
    }
}
