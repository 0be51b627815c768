using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Reports;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Reports;

/// <summary>Records that a report leaves the hub as a file or a print, for whom and in which form (domain.md 3, invariant 19).</summary>
public sealed class ExportReport(HubWrites writes)
{
    /// <param name="recipient">Whom it is for; the person's own organisation when nothing is said.</param>
    public async Task<Report> RunAsync(Actor actor, Guid reportId, string form, string? recipient, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        var report = await write.Db.Reports.AsNoTracking().SingleOrDefaultAsync(r => r.Id == reportId, cancel) ?? throw new NotFoundException();
        if (!actor.MayReadReportsOf(report.WorkshopId)) throw new NotFoundException();
        var organisationId = actor.SeatIn(report.WorkshopId)?.OrganisationId;
        string own = await write.Db.Organisations.Where(o => o.Id == organisationId).Select(o => o.ShortName).SingleOrDefaultAsync(cancel) ?? actor.Name;
        string to = string.IsNullOrWhiteSpace(recipient) ? own : recipient.Trim() is { Length: <= 120 } named ? named : throw new Domain.InvalidFieldException("recipient", "Name the recipient in at most {0} characters.", 120);
        write.Record(AuditOperation.Disclosure, "ReportExported", "Report", report.Id, report.WorkshopId, $"{report.Kind} {report.Number} {form}", recipient: to, channel: form);
        await write.SaveAsync(cancel);
        return report;
    }
}
