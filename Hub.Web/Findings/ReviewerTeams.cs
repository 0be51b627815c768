using Hub.Domain.Access;
using Hub.Domain.Findings;
using Hub.Domain.Workshops;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Findings;

/// <summary>Teams a reviewer sits in, or sat in on the day of the proposal: whoever changed teams since does not decide either.</summary>
internal static class ReviewerTeams
{
    public static async Task<(IReadOnlyCollection<Guid> Teams, int TeamsInWorkshop)> OfAsync(HubDb db, Actor actor, Determination determination, DateTime now, CancellationToken cancel)
    {
        int count = await db.Teams.CountAsync(t => t.WorkshopId == determination.WorkshopId, cancel);
        if (actor.SeatIn(determination.WorkshopId) is not { } seat) return ([], count);
        string zone = await db.Workshops.Where(w => w.Id == determination.WorkshopId).Select(w => w.TimeZone).SingleAsync(cancel);
        var today = WorkshopDays.LocalDay(now, zone);
        var then = WorkshopDays.LocalDay(determination.ProposedAt ?? now, zone);
        var seats = await db.Participants.Where(p => p.WorkshopId == determination.WorkshopId && p.PersonId == actor.UserId).Select(p => p.Id).ToListAsync(cancel);
        var stays = await db.Teams.Where(t => t.WorkshopId == determination.WorkshopId).SelectMany(t => t.Members)
            .Where(m => seats.Contains(m.ParticipantId) && (m.From <= today && (m.To == null || m.To >= today) || m.From <= then && (m.To == null || m.To >= then)))
            .Select(m => m.TeamId).ToListAsync(cancel);
        return ([.. seat.TeamIds.Union(stays)], count);
    }
}
