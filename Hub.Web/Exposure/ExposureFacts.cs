using Hub.Domain.Exposure;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Exposure;

/// <summary>A workshop's policy, and the clocks of its seats, read together.</summary>
internal static class ExposureFacts
{
    /// <summary>How far back sessions matter: days in a row and the debrief of the last day.</summary>
    private static readonly TimeSpan Back = TimeSpan.FromDays(21);

    public static async Task<ExposurePolicy> PolicyAsync(HubDb db, Guid workshopId, CancellationToken cancel) =>
        await db.ExposurePolicies.AsNoTracking().SingleOrDefaultAsync(p => p.WorkshopId == workshopId, cancel) ?? new ExposurePolicy(workshopId);

    public static async Task<Dictionary<Guid, ExposureClock>> ClocksAsync(HubDb db, Guid workshopId, string timeZone, IReadOnlyCollection<Guid> participantIds, DateTime now, CancellationToken cancel)
    {
        var policy = await PolicyAsync(db, workshopId, cancel);
        var since = now - Back;
        var sessions = (await db.ExposureSessions.AsNoTracking().Where(s => s.WorkshopId == workshopId && participantIds.Contains(s.ParticipantId) && s.StartedAt > since).ToListAsync(cancel)).ToLookup(s => s.ParticipantId);
        var debriefs = (await db.Debriefs.AsNoTracking().Where(d => d.WorkshopId == workshopId && participantIds.Contains(d.ParticipantId)).Select(d => new { d.ParticipantId, d.Day }).ToListAsync(cancel))
            .ToLookup(d => d.ParticipantId, d => d.Day);
        return participantIds.ToDictionary(p => p, p => new ExposureClock(policy, timeZone, [.. sessions[p]], [.. debriefs[p]]));
    }
}
