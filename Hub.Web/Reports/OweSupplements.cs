using System.Text.Json;
using Hub.Domain.Reports;
using Hub.Domain.Workshops;
using Hub.Web.Data;
using Hub.Web.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Reports;

/// <summary>
/// Runs every hour: for a workshop with an issued summary whose 30th, 90th or 180th day after the last has ended, it writes down that the supplement is owed.
/// One that is more than a month late is not made up for: the next one says more, and anybody may compile a summary at any time.
/// </summary>
public sealed class OweSupplements(IDbContextFactory<HubDb> hub, IJobEngine engine, TimeProvider clock) : IJobHandler<NoArgs>
{
    public const string Name = "summary-supplements";
    private const int Late = 30;

    public async Task RunAsync(NoArgs args, JobRun run, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = await hub.CreateDbContextAsync(cancel);
        var workshops = await db.Workshops.AsNoTracking().Where(w => (w.State == WorkshopState.FollowUp || w.State == WorkshopState.Closed)
            && db.Reports.Any(r => r.WorkshopId == w.Id && r.Kind == ReportKind.Summary && r.State == ReportState.Issued)).ToListAsync(cancel);
        foreach (var workshop in workshops)
            foreach (int days in SupplementJob.After)
            {
                var day = workshop.LastDay.AddDays(days);
                var due = WorkshopDays.EndOf(day, workshop.TimeZone);
                var id = DailyReportJob.IdOf(workshop.Id, day);
                if (due > now || due < now.AddDays(-Late) || await db.Reports.AnyAsync(r => r.Id == id, cancel)) continue;
                await engine.EnqueueAsync(SupplementJob.Name, JsonSerializer.Serialize(new SupplementJob.Due(workshop.Id, days), JsonSerializerOptions.Web), cancel, key: $"supplement/{workshop.Id}/{days}");
            }
    }
}
