using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Roster;
using Hub.Domain.Workshops;
using Hub.Web.Access;
using Hub.Web.Data;
using Hub.Web.Live;
using Hub.Web.Roster;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Teams;

/// <summary>
/// Seats people in a team. Without an end the team becomes their home: they leave the home they had from that day on. A dated stay is a guest's
/// and leaves the home alone.
/// </summary>
public sealed class SeatMember(HubWrites writes)
{
    public async Task RunAsync(Actor actor, Guid teamId, IReadOnlyList<Guid> participantIds, DateOnly? from, DateOnly? to, string? overMaxReason, CancellationToken cancel)
    {
        if (participantIds.Count == 0) throw new InvalidFieldException("participantId", "Choose at least one person.");
        await using var write = await writes.BeginAsync(actor, cancel);
        var db = write.Db;
        var found = await db.Teams.VisibleTo(actor).AsNoTracking().SingleOrDefaultAsync(t => t.Id == teamId, cancel) ?? throw new NotFoundException();
        await write.LockAsync(found.WorkshopId, cancel);
        Rights.Demand(actor.Organises(found.WorkshopId));
        var workshop = await Seating.OpenWorkshopAsync(db, found.WorkshopId, cancel);
        await DemandSeatsAsync(db, workshop.Id, participantIds, cancel);
        var teams = await db.Teams.Where(t => t.WorkshopId == workshop.Id).ToListAsync(cancel);
        var team = teams.Single(t => t.Id == teamId);
        var today = WorkshopDays.LocalDay(write.Now, workshop.TimeZone);
        var day = from ?? (today > workshop.FirstDay ? today : workshop.FirstDay);
        foreach (var seat in participantIds.Distinct())
        {
            if (to is null)
            {
                foreach (var home in teams.Where(t => t.Members.Any(m => m.ParticipantId == seat && m.To is null && t.Id != teamId))) home.Release(seat, day);
            }

            team.Seat(seat, day, to, overMaxReason);
        }

        write.Record(AuditOperation.Alteration, "TeamSeated", "Team", teamId, workshop.Id, $"{participantIds.Count} from {day:yyyy-MM-dd}", justification: overMaxReason);
        write.Announce(teams.Select(t => Topics.Team(t.Id)).Append(Topics.Roster(workshop.Id)));
        await write.SaveAsync(cancel);
    }

    /// <summary>Refuses people who are not on this workshop's roster, or no longer.</summary>
    internal static async Task DemandSeatsAsync(HubDb db, Guid workshopId, IReadOnlyList<Guid> participantIds, CancellationToken cancel)
    {
        var ids = participantIds.Distinct().ToList();
        if (await db.Participants.CountAsync(p => p.WorkshopId == workshopId && ids.Contains(p.Id) && !Participant.Ended.Contains(p.State), cancel) != ids.Count)
            throw new InvalidFieldException("participantId", "One of these people has no seat in this workshop any more, or belongs to another workshop.");
    }
}
