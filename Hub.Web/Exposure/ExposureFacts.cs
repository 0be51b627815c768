using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Exposure;
using Hub.Domain.Roster;
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

    /// <summary>
    /// The seats of the person's teams that are there today, other than the person's own. Where the workshop checks people in, present is who was
    /// seen coming in and not leaving, and whoever takes part from elsewhere; where nobody was checked in today, the roster says it.
    /// </summary>
    public static async Task<IReadOnlyList<Guid>> MatesPresentAsync(HubDb db, Guid workshopId, ActorSeat seat, DateOnly today, CancellationToken cancel)
    {
        var teams = seat.TeamIds.ToList();
        var members = (await db.Teams.AsNoTracking().Where(t => teams.Contains(t.Id)).ToListAsync(cancel)).SelectMany(t => t.Members).Where(m => m.Covers(today))
            .Select(m => m.ParticipantId).Where(id => id != seat.ParticipantId).Distinct().ToList();
        var active = await db.Participants.AsNoTracking().Where(p => members.Contains(p.Id) && p.State == ParticipantState.Active && p.From <= today && today <= p.To)
            .Select(p => new { p.Id, p.Mode }).ToListAsync(cancel);
        var seen = (await db.PresenceEvents.AsNoTracking().Where(e => e.WorkshopId == workshopId && e.Day == today).ToListAsync(cancel)).GroupBy(e => e.ParticipantId).ToList();
        bool checksIn = seen.Exists(g => Presence.Standing(g) is not null);
        var inside = seen.Where(g => Presence.Of(g).Inside).Select(g => g.Key).ToHashSet();
        return [.. active.Where(p => !checksIn || p.Mode is AttendanceMode.Online || inside.Contains(p.Id)).Select(p => p.Id).Order()];
    }

    /// <summary>Whoever looked at material does not leave without the debrief at the end, held or waived, where the policy asks for it.</summary>
    public static async Task DemandEndDebriefAsync(HubDb db, Participant seat, CancellationToken cancel)
    {
        if (!(await PolicyAsync(db, seat.WorkshopId, cancel)).DebriefEnd || !await db.ExposureSessions.AnyAsync(s => s.ParticipantId == seat.Id, cancel)) return;
        if (!await db.Debriefs.AnyAsync(d => d.ParticipantId == seat.Id && d.Kind == DebriefKind.End, cancel))
            throw new RuleBrokenException("exposure.end-debrief", "The debrief at the end is missing. Ask the welfare officer to hold or waive it first.");
    }

    /// <summary>A session does not outlive the seat's being active.</summary>
    public static async Task EndRunningAsync(Write write, Guid participantId, CancellationToken cancel)
    {
        foreach (var session in await write.Db.ExposureSessions.Where(s => s.ParticipantId == participantId && s.EndedAt == null).ToListAsync(cancel)) session.End(write.Now, ExposureEnd.Manual);
    }

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
