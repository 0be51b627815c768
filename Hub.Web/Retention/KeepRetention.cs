using Hub.Domain.Access;
using Hub.Domain.Retention;
using Hub.Domain.Workshops;
using Hub.Web.Data;
using Hub.Web.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Retention;

/// <summary>Every night: warns, erases what has its own shorter time, and erases workshops whose date has passed. Running it twice does nothing more.</summary>
public sealed class KeepRetention(WarnOfErasure warn, EraseWelfareData welfare, EraseWorkshop erase, IDbContextFactory<HubDb> hub, TimeProvider clock) : IJobHandler<NoArgs>
{
    public const string Job = "retention";

    public async Task RunAsync(NoArgs args, JobRun run, CancellationToken cancel)
    {
        var actor = Actor.Hub("Retention");
        var now = clock.GetUtcNow().UtcDateTime;
        List<(Workshop Workshop, RetentionRecord? Record)> all;
        await using (var db = await hub.CreateDbContextAsync(cancel))
        {
            all = [.. (await (from w in db.Workshops.AsNoTracking()
                              where w.State != WorkshopState.Archived
                              join r in db.RetentionRecords.AsNoTracking() on w.Id equals r.WorkshopId into records
                              from record in records.DefaultIfEmpty()
                              orderby w.EraseAfter
                              select new { w, record }).ToListAsync(cancel)).Select(x => (x.w, (RetentionRecord?)x.record))];
        }

        foreach (var (workshop, known) in all.Where(x => x.Record is not { IsErased: true }))
        {
            var record = known ?? new RetentionRecord(workshop.Id);
            var today = WorkshopDays.LocalDay(now, workshop.TimeZone);
            if (record.OwesWarning(workshop, today) || record.OwesReview(workshop, today)) await warn.RunAsync(actor, workshop.Id, cancel);
            if (record.OwesClearances(workshop, today) || record.OwesExposure(workshop, today)) await welfare.RunAsync(actor, workshop.Id, cancel);
            if (record.Against(workshop, today).Count == 0) await erase.RunAsync(actor, workshop.Id, "The erase date has passed.", cancel);
        }
    }
}
