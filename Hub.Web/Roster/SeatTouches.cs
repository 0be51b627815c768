using Hub.Domain.Assignment;
using Hub.Domain.Roster;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Roster;

/// <summary>What ending a seat touches, shown before it is done: names and counts, nothing of a case.</summary>
public sealed record SeatTouches(IReadOnlyList<string> Teams, IReadOnlyList<string> LedTeams, int CaseSets, IReadOnlyList<string> LedSessions, bool OpenInvitation, bool Badge, bool CalendarFeed, bool LastOrganiser)
{
    public bool Any => Teams.Count + LedTeams.Count + CaseSets + LedSessions.Count > 0 || OpenInvitation || Badge || CalendarFeed;

    internal static async Task<SeatTouches> OfAsync(HubDb db, Participant seat, DateTime now, CancellationToken cancel)
    {
        var teams = await db.Teams.AsNoTracking().Where(t => t.WorkshopId == seat.WorkshopId && t.Members.Any(m => m.ParticipantId == seat.Id))
            .OrderBy(t => t.Name).Select(t => new { t.Id, t.Name, Leads = t.LeadParticipantId == seat.Id }).ToListAsync(cancel);
        var teamIds = teams.Select(t => t.Id).ToList();
        int sets = await db.Assignments.CountAsync(a => teamIds.Contains(a.TeamId) && a.State == AssignmentState.Active, cancel);
        var sessions = (await db.Set<Domain.Agenda.Session>().AsNoTracking().Where(s => s.WorkshopId == seat.WorkshopId && (s.EndsAt == null || s.EndsAt > now)).ToListAsync(cancel))
            .Where(s => s.LeadSeatIds.Contains(seat.Id)).Select(s => s.Title).Order().ToList();
        var invitations = await db.Invitations.AsNoTracking().Where(i => i.ParticipantId == seat.Id).ToListAsync(cancel);
        bool badge = await db.Badges.AnyAsync(b => b.ParticipantId == seat.Id && b.RevokedAt == null, cancel);
        bool feed = await db.Set<Domain.Agenda.CalendarToken>().AnyAsync(t => t.ParticipantId == seat.Id && t.RevokedAt == null, cancel);
        bool last = seat is { Role: Domain.Access.WorkshopRole.Organiser, IsHeld: true } && !await db.Participants.AnyAsync(p => p.WorkshopId == seat.WorkshopId && p.Id != seat.Id
            && p.Role == Domain.Access.WorkshopRole.Organiser && (p.State == ParticipantState.Confirmed || p.State == ParticipantState.Active), cancel);
        return new SeatTouches([.. teams.Select(t => t.Name)], [.. teams.Where(t => t.Leads).Select(t => t.Name)], sets, sessions,
            invitations.Exists(i => i.StateAt(now) is InvitationState.Pending), badge, feed, last);
    }
}
