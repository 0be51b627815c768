using Hub.Domain.Access;
using Hub.Domain.Reports;
using Hub.Domain.Roster;
using Hub.Domain.Workshops;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Workshops;

/// <summary>Counts what the guards of a workshop's states look at; the checklist on the set-up page shows the same.</summary>
internal static class ReadinessQuery
{
    public static async Task<Readiness> CountAsync(HubDb db, Workshop workshop, DateTime now, CancellationToken cancel)
    {
        var held = await db.Participants.Where(p => p.WorkshopId == workshop.Id && (p.State == ParticipantState.Confirmed || p.State == ParticipantState.Active))
            .GroupBy(p => p.Role).Select(g => new { Role = g.Key, Count = g.Count() }).ToListAsync(cancel);
        return new Readiness(
            held.Sum(h => h.Count),
            held.Where(h => h.Role is WorkshopRole.Organiser).Sum(h => h.Count),
            held.Where(h => h.Role is WorkshopRole.Welfare).Sum(h => h.Count),
            await db.ExposureSessions.CountAsync(s => s.WorkshopId == workshop.Id && s.EndedAt == null, cancel),
            await LastDailyReportIssuedAsync(db, workshop, now, cancel),
            await db.Reports.AnyAsync(r => r.WorkshopId == workshop.Id && r.Kind == ReportKind.Summary
                && (r.State == ReportState.Approved || r.State == ReportState.Issued || r.State == ReportState.Superseded), cancel));
    }

    private static async Task<bool> LastDailyReportIssuedAsync(HubDb db, Workshop workshop, DateTime now, CancellationToken cancel)
    {
        var yesterday = WorkshopDays.LocalDay(now, workshop.TimeZone).AddDays(-1);
        var last = yesterday < workshop.LastDay ? yesterday : workshop.LastDay;
        if (last < workshop.FirstDay) return true;
        var start = WorkshopDays.StartOf(last, workshop.TimeZone);
        return await db.Reports.AnyAsync(r => r.WorkshopId == workshop.Id && r.Kind == ReportKind.Daily && r.CutOff > start
            && (r.State == ReportState.Issued || r.State == ReportState.Superseded), cancel);
    }
}
