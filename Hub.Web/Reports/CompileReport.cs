using System.Globalization;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Reports;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Reports;

/// <summary>Compiles a report and freezes it. Figures are counted before the write begins, so nobody waits for them.</summary>
public sealed class CompileReport(HubWrites writes, IDbContextFactory<HubDb> hub, ReportModels models, TimeProvider clock)
{
    /// <summary>Returns the id; the same <see cref="ReportRequest.Id"/> again changes nothing.</summary>
    public async Task<Guid> RunAsync(Actor actor, Guid workshopId, ReportRequest request, CancellationToken cancel)
    {
        if (!actor.MayReadReportsOf(workshopId)) throw new NotFoundException();
        Rights.Demand(actor.Organises(workshopId) || actor.ReviewsForHostOf(workshopId), "Organisers and the host's reviewers compile reports.");
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = await hub.CreateDbContextAsync(cancel);
        if (request.Id is { } known && await db.Reports.AnyAsync(r => r.Id == known && r.WorkshopId == workshopId, cancel)) return known;
        string zone = await db.Workshops.Where(w => w.Id == workshopId).Select(w => w.TimeZone).SingleOrDefaultAsync(cancel) ?? throw new NotFoundException();
        var asOf = ReportInstants.Read(request.AsOf, "asOf", zone, now);
        if (asOf > now) asOf = now;
        var cutOff = ReportInstants.Read(request.CutOff, "cutOff", zone, now);
        var model = await models.BuildAsync(db, workshopId, request, cutOff, asOf, cancel);

        await using var write = await writes.BeginAsync(actor, cancel, workshopId);
        if (request.Id is { } same && await write.Db.Reports.AnyAsync(r => r.Id == same, cancel)) return same;
        var taken = await write.Db.Reports.Where(r => r.WorkshopId == workshopId && r.Kind == request.Kind).Select(r => r.Number).ToListAsync(cancel);
        model = model with { Head = model.Head with { Number = NumberOf(model, taken) } };
        var report = new Report(request.Id ?? Guid.CreateVersion7(), workshopId, request.Kind, model.Head.Number, cutOff, asOf, model.Country?.Country, ReportJson.Write(model), model.Head.Tlp, actor, write.Now);
        write.Db.Reports.Add(report);
        write.Record(AuditOperation.Combination, "ReportCompiled", "Report", report.Id, workshopId, $"{report.Kind} {report.Number}");
        write.Announce(Topics.Reports(workshopId));
        await write.SaveAsync(cancel);
        return report.Id;
    }

    /// <summary>D-08 for day 8; a second one of the same day is D-08b. Other kinds are counted.</summary>
    private static string NumberOf(ReportModel model, List<string> taken)
    {
        string stem = model.Head.Kind switch
        {
            ReportKind.Daily => model.Head.Day is >= 1 and <= 999 ? string.Create(CultureInfo.InvariantCulture, $"D-{model.Head.Day:00}") : $"D-{model.Head.LocalDay:yyyyMMdd}",
            ReportKind.Summary => "S-",
            ReportKind.PressLines => "P-",
            _ => $"C-{model.Country!.Country}-",
        };
        for (int n = 1; ; n++)
        {
            string number = model.Head.Kind is ReportKind.Daily
                ? n == 1 ? stem : n <= 26 ? stem + (char)('a' + n - 1) : string.Create(CultureInfo.InvariantCulture, $"{stem}-{n}")
                : string.Create(CultureInfo.InvariantCulture, $"{stem}{n:00}");
            if (!taken.Contains(number)) return number;
        }
    }
}
