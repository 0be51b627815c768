using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Reports;
using Hub.Domain.Workshops;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Retention;

/// <summary>What goes before the rest: details of clearances 30 days, what concerns single people's welfare 6 months after the last day. Team figures are frozen first.</summary>
public sealed class EraseWelfareData(HubWrites writes)
{
    public async Task RunAsync(Actor actor, Guid workshopId, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel, workshopId);
        var (workshop, record) = await RetentionRights.FindAsync(write, workshopId, cancel);
        var today = WorkshopDays.LocalDay(write.Now, workshop.TimeZone);
        int clearances = 0, rows = 0;
        bool clear = record.OwesClearances(workshop, today), exposure = record.OwesExposure(workshop, today);
        if (!clear && !exposure) return;
        if (clear)
        {
            foreach (var clearance in await write.Db.Clearances.Where(c => c.WorkshopId == workshopId).ToListAsync(cancel))
            {
                clearance.Forget();
                clearances++;
            }

            record.ErasedClearances(write.Now);
        }

        if (exposure)
        {
            await FrozenFigures.FreezeAsync(write, workshopId, CounterCatalogue.All.Where(d => d.Group == CounterCatalogue.Welfare).Select(d => d.Key).Contains, cancel);
            foreach (var part in WorkshopDetail.Welfare(write.Db, workshopId)) rows += await part.EraseAsync(cancel);
            record.ErasedExposure(write.Now);
        }

        write.Record(AuditOperation.Erasure, "WelfareDataErased", "Workshop", workshopId, workshopId, $"{clearances} clearances, {rows} rows", "Its own time limit");
        await write.SaveAsync(cancel);
    }
}
