using Hub.Domain.Audit;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Reports;

/// <summary>What reports tell of the audit: counts of acts by their exact names, never of words in them.</summary>
/// <param name="Grants">Sets opened, with a reason, to somebody who had no other ground to see them.</param>
/// <param name="Denied">Accesses of persons of the workshop that were refused.</param>
/// <param name="Disclosures">Exports, prints, issued reports, sent referrals, grants: whatever left with a recipient.</param>
internal sealed record AuditDigest(int Grants, int Denied, int Disclosures)
{
    private static readonly string[] Grant = ["CaseSetGranted"];
    private static readonly string[] Refusals = ["AccessDenied", "ScanRefused"];

    /// <summary>After <paramref name="since"/>, up to and including <paramref name="until"/>.</summary>
    public static async Task<AuditDigest> OfAsync(HubDb db, Guid workshopId, DateTime since, DateTime until, CancellationToken cancel)
    {
        var acts = await db.AuditEvents.AsNoTracking().Where(e => e.WorkshopId == workshopId && e.At > since && e.At <= until
                && (e.Operation == AuditOperation.Disclosure || Refusals.Contains(e.Action) || Grant.Contains(e.Action)))
            .GroupBy(e => new { e.Operation, e.Action }).Select(g => new { g.Key.Operation, g.Key.Action, Count = g.Count() }).ToListAsync(cancel);
        return new(acts.Where(a => Grant.Contains(a.Action)).Sum(a => a.Count), acts.Where(a => Refusals.Contains(a.Action)).Sum(a => a.Count),
            acts.Where(a => a.Operation is AuditOperation.Disclosure).Sum(a => a.Count));
    }
}
