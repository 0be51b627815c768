using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Findings;

/// <summary>Rewrites a proposed object. Whoever confirmed it before has to look again.</summary>
public sealed class DescribeObject(HubWrites writes)
{
    public async Task RunAsync(Actor actor, Guid objectId, ObjectInput input, int? version, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        var item = await write.Db.TraceableObjects.VisibleTo(write.Db, actor).SingleOrDefaultAsync(o => o.Id == objectId, cancel) ?? throw new NotFoundException();
        Rights.Demand(actor.RecordsFindingsIn(item.WorkshopId));
        FindingsInWrites.DemandVersion(version, item.Version);
        await write.DemandOpenAsync(item.WorkshopId, cancel);
        var custodian = await Agency.FindAsync(write.Db, input.Custodian, "custodian", cancel);
        item.Describe(input.Title, input.ObjectType, input.PublicQuestion, custodian.Id, input.CustodianRef);
        write.Record(AuditOperation.Alteration, "ObjectDescribed", "TraceableObject", item.Id, item.WorkshopId);
        write.Announce(Topics.CaseSet(item.CaseSetId), Topics.Workshop(item.WorkshopId));
        await write.SaveAsync(cancel);
    }
}
