using Hub.Domain.Access;
using Hub.Domain.Reports;
using Hub.Domain.Workshops;
using Hub.Web.Data;
using Hub.Web.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Reports;

/// <summary>
/// Compiles the supplement of a summary 30, 90 and 180 days after the last day: a summary as of then, with what changed since the issued one.
/// It is a draft: the host approves and issues it like every report. A run that comes twice finds it there.
/// </summary>
public sealed class SupplementJob(IDbContextFactory<HubDb> hub, CompileReport compile) : IJobHandler<SupplementJob.Due>
{
    public const string Name = "summary-supplement";

    /// <summary>The days after the last one on which a supplement is due (domain.md 5.3).</summary>
    public static IReadOnlyList<int> After { get; } = [30, 90, 180];

    /// <summary>The supplement so many days after the last day is owed.</summary>
    public sealed record Due(Guid WorkshopId, int Days);

    public async Task RunAsync(Due args, JobRun run, CancellationToken cancel)
    {
        await using var db = await hub.CreateDbContextAsync(cancel);
        var workshop = await db.Workshops.AsNoTracking().SingleOrDefaultAsync(w => w.Id == args.WorkshopId, cancel);
        if (workshop is not { State: WorkshopState.FollowUp or WorkshopState.Closed }) return;
        var day = workshop.LastDay.AddDays(args.Days);
        await compile.RunAsync(Actor.Hub("Supplement"), workshop.Id, new ReportRequest(ReportKind.Summary, WorkshopDays.EndOf(day, workshop.TimeZone).ToString("O"), Id: DailyReportJob.IdOf(workshop.Id, day)), cancel);
    }
}
