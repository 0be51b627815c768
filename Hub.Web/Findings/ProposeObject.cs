using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Findings;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Findings;

/// <summary>Proposes an object the public could recognise. The crop stays with its custodian.</summary>
public sealed class ProposeObject(HubWrites writes)
{
    /// <summary>Returns the id; the same id again changes nothing.</summary>
    public async Task<Guid> RunAsync(Actor actor, Guid caseSetId, ObjectInput input, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        var set = await write.OpenSetAsync(caseSetId, cancel);
        Rights.Demand(actor.RecordsFindingsIn(set.WorkshopId));
        if (await write.ExistsAsync<TraceableObject>(input.Id, o => o.CaseSetId == caseSetId, cancel)) return input.Id!.Value;

        var custodian = await Agency.FindAsync(write.Db, input.Custodian, "custodian", cancel);
        int number = 1 + (await write.Db.TraceableObjects.Where(o => o.WorkshopId == set.WorkshopId).MaxAsync(o => (int?)o.Number, cancel) ?? 0);
        var item = new TraceableObject(input.Id ?? Guid.CreateVersion7(), set.WorkshopId, set.Id, number, input.Title, input.ObjectType, input.PublicQuestion,
            custodian.Id, input.CustodianRef, set.Marking, actor, write.Now);
        write.Db.TraceableObjects.Add(item);
        write.Record(AuditOperation.Collection, "ObjectProposed", "TraceableObject", item.Id, set.WorkshopId);
        write.Announce(Topics.CaseSet(set.Id), Topics.Workshop(set.WorkshopId));
        await write.SaveAsync(cancel);
        return item.Id;
    }
}
