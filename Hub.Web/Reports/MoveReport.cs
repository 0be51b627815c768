using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Reports;
using Hub.Domain.Roster;
using Hub.Domain.Workshops;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Reports;

/// <summary>Approves, issues or discards a report. Issuing discloses it, and supersedes the last issued one of its kind and day.</summary>
public sealed class MoveReport(HubWrites writes)
{
    public async Task RunAsync(Actor actor, Guid reportId, ReportState to, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        var report = await write.Db.Reports.SingleOrDefaultAsync(r => r.Id == reportId, cancel) ?? throw new NotFoundException();
        if (!actor.MayReadReportsOf(report.WorkshopId)) throw new NotFoundException();
        bool hasReviewer = await write.Db.Participants.AnyAsync(p => p.WorkshopId == report.WorkshopId && p.Role == WorkshopRole.HostReviewer
            && (p.State == ParticipantState.Confirmed || p.State == ParticipantState.Active), cancel);
        switch (to)
        {
            case ReportState.Approved:
                // The summary and what goes to the public are the host's to approve; a daily report any organiser who did not prepare it.
                Rights.Demand(actor.ReviewsForHostOf(report.WorkshopId) || actor.Organises(report.WorkshopId) && (!hasReviewer || report.Kind is ReportKind.Daily),
                    "The host's reviewer approves this report.");
                report.Approve(actor, !hasReviewer || report.PreparedBy == Guid.Empty, write.Now);
                write.Record(AuditOperation.Alteration, "ReportApproved", "Report", report.Id, report.WorkshopId, $"{report.Kind} {report.Number}");
                break;
            case ReportState.Issued:
                Rights.Demand(actor.ReviewsForHostOf(report.WorkshopId) || actor.Organises(report.WorkshopId), "Organisers and the host's reviewers issue reports.");
                report.Issue(await SupersededAsync(write.Db, report, cancel), actor, write.Now);
                int organisations = await write.Db.Participants.Where(p => p.WorkshopId == report.WorkshopId && p.ActiveSince != null).Select(p => p.OrganisationId).Distinct().CountAsync(cancel);
                write.Record(AuditOperation.Disclosure, "ReportIssued", "Report", report.Id, report.WorkshopId, $"{report.Kind} {report.Number}",
                    recipient: report.Country ?? (report.Kind is ReportKind.PressLines ? "Public" : $"{organisations} organisations with a seat"), channel: "Hub");
                break;
            case ReportState.Discarded:
                Rights.Demand(actor.ReviewsForHostOf(report.WorkshopId) || actor.Organises(report.WorkshopId));
                report.Discard();
                write.Record(AuditOperation.Alteration, "ReportDiscarded", "Report", report.Id, report.WorkshopId, $"{report.Kind} {report.Number}");
                break;
            default:
                throw new InvalidFieldException("to", "A report can become Approved, Issued or Discarded.");
        }

        write.Announce(Topics.Reports(report.WorkshopId), Topics.Workshop(report.WorkshopId));
        await write.SaveAsync(cancel);
    }

    private static async Task<Report?> SupersededAsync(HubDb db, Report report, CancellationToken cancel)
    {
        var issued = await db.Reports.Where(r => r.WorkshopId == report.WorkshopId && r.Kind == report.Kind && r.State == ReportState.Issued && r.Country == report.Country && r.Id != report.Id)
            .OrderByDescending(r => r.IssuedAt).ToListAsync(cancel);
        if (report.Kind is not ReportKind.Daily) return issued.Count == 0 ? null : issued[0];
        string zone = await db.Workshops.Where(w => w.Id == report.WorkshopId).Select(w => w.TimeZone).SingleAsync(cancel);
        var day = WorkshopDays.LocalDay(report.CutOff.AddTicks(-1), zone);
        return issued.Find(r => WorkshopDays.LocalDay(r.CutOff.AddTicks(-1), zone) == day);
    }
}
