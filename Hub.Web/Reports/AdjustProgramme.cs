using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Workshops;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Reports;

/// <summary>Adds to a programme what was reached outside its editions, for example an outcome reported after an edition was archived.</summary>
public sealed class AdjustProgramme(HubWrites writes)
{
    public async Task RunAsync(Actor actor, Guid programmeId, OpeningBalance balance, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        Rights.Demand(actor.MayCreateWorkshops(), "Only administrators and organisers change programmes.");
        var programme = await write.Db.Programmes.SingleOrDefaultAsync(p => p.Id == programmeId, cancel) ?? throw new NotFoundException();
        programme.Adjust(balance);
        write.Record(AuditOperation.Alteration, "ProgrammeAdjusted", "Programme", programme.Id, detail: $"{balance.Counter} {balance.Value}");
        await write.SaveAsync(cancel);
    }
}
