using Hub.Domain.Access;
using Hub.Domain.Reports;
using Hub.Domain.Workshops;
using Hub.Web.Data;
using Hub.Web.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Reports;

/// <summary>
/// Compiles the daily report of a workshop at its local cut-off. The report's id is made from the workshop and the day, so a run that comes twice,
/// after a crash or on another node, finds it there.
/// </summary>
public sealed class DailyReportJob(IDbContextFactory<HubDb> hub, CompileReport compile) : IJobHandler<DailyReportJob.Due>
{
    public const string Name = "daily-report";

    /// <summary>The report of this local day is owed.</summary>
    public sealed record Due(Guid WorkshopId, DateOnly Day);

    public async Task RunAsync(Due args, JobRun run, CancellationToken cancel)
    {
        await using var db = await hub.CreateDbContextAsync(cancel);
        var workshop = await db.Workshops.AsNoTracking().SingleOrDefaultAsync(w => w.Id == args.WorkshopId, cancel);
        if (workshop is not { State: WorkshopState.Running } || args.Day < workshop.FirstDay || args.Day > workshop.LastDay) return;
        var cutOff = await CutOffs.OfAsync(db, workshop, args.Day, cancel);
        await compile.RunAsync(Actor.Hub("Daily report"), workshop.Id, new ReportRequest(ReportKind.Daily, cutOff.ToString("O"), Id: IdOf(workshop.Id, args.Day)), cancel);
    }

    /// <summary>The same for the same workshop and day.</summary>
    public static Guid IdOf(Guid workshopId, DateOnly day)
    {
        Span<byte> bytes = stackalloc byte[20];
        workshopId.TryWriteBytes(bytes);
        BitConverter.TryWriteBytes(bytes[16..], day.DayNumber);
        Span<byte> hash = stackalloc byte[32];
        System.Security.Cryptography.SHA256.HashData(bytes, hash);
        // Version 8: an id of the maker's own making (RFC 9562).
        hash[7] = (byte)(hash[7] & 0x0f | 0x80);
        hash[8] = (byte)(hash[8] & 0x3f | 0x80);
        return new Guid(hash[..16]);
    }
}
