using System.Text.Json;
using Hub.Domain.Reports;
using Hub.Domain.Workshops;
using Hub.Web.Data;
using Hub.Web.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Reports;

/// <summary>
/// Runs every few minutes: for each running workshop whose local cut-off has passed today, it writes down that the day's report is owed (a row with a key,
/// so it is owed once), and the engine runs <see cref="DailyReportJob"/> for it. Days missed while the hub was down are owed too.
/// </summary>
public sealed class OweDailyReports(IDbContextFactory<HubDb> hub, IJobEngine engine, TimeProvider clock) : IJobHandler<NoArgs>
{
    public const string Name = "daily-reports";

    public async Task RunAsync(NoArgs args, JobRun run, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = await hub.CreateDbContextAsync(cancel);
        foreach (var workshop in await db.Workshops.AsNoTracking().Where(w => w.State == WorkshopState.Running).ToListAsync(cancel))
        {
            var today = WorkshopDays.LocalDay(now, workshop.TimeZone);
            for (var day = today.AddDays(-2); day <= today; day = day.AddDays(1))
            {
                if (day < workshop.FirstDay || day > workshop.LastDay || await CutOffs.OfAsync(db, workshop, day, cancel) > now) continue;
                var id = DailyReportJob.IdOf(workshop.Id, day);
                var (from, to) = (WorkshopDays.StartOf(day, workshop.TimeZone), WorkshopDays.EndOf(day, workshop.TimeZone));
                if (await db.Reports.AnyAsync(r => r.Id == id || r.WorkshopId == workshop.Id && r.Kind == ReportKind.Daily && r.CutOff > from && r.CutOff <= to
                    && (r.State == ReportState.Issued || r.State == ReportState.Superseded), cancel)) continue;
                await engine.EnqueueAsync(DailyReportJob.Name, JsonSerializer.Serialize(new DailyReportJob.Due(workshop.Id, day), JsonSerializerOptions.Web), cancel, key: $"daily-report/{workshop.Id}/{day:yyyy-MM-dd}");
            }
        }
    }
}
