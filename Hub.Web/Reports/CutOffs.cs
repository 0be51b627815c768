using Hub.Domain.Workshops;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Reports;

/// <summary>When a day of a workshop is cut off for its report: two hours after work with material ends, at 18:00 by default.</summary>
internal static class CutOffs
{
    private static readonly TimeOnly Default = new(18, 0);

    public static async Task<DateTime> OfAsync(HubDb db, Workshop workshop, DateOnly day, CancellationToken cancel)
    {
        var policy = await db.ExposurePolicies.Where(p => p.WorkshopId == workshop.Id).Select(p => (TimeOnly?)p.DayCutOff).SingleOrDefaultAsync(cancel);
        var time = policy is { } end && end < new TimeOnly(21, 30) ? end.AddHours(2) : policy is null ? Default : new TimeOnly(23, 30);
        return WorkshopDays.At(day, time, workshop.TimeZone);
    }
}
