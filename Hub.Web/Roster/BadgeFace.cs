using Hub.Domain.Roster;
using Hub.Domain.Workshops;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Roster;

/// <summary>What stands on a badge. <paramref name="Text"/> is all of it, to notice that a printed one is out of date.</summary>
public sealed record BadgeFace(Guid ParticipantId, string Name, string Agency, string? Team, int TeamColour, DateOnly From, DateOnly To, string Text, string Code = "", int Number = 0)
{
    internal static async Task<List<BadgeFace>> OfAsync(HubDb db, Guid workshopId, IReadOnlyCollection<Guid> only, DateTime now, CancellationToken cancel)
    {
        string zone = await db.Workshops.Where(w => w.Id == workshopId).Select(w => w.TimeZone).SingleAsync(cancel);
        var today = WorkshopDays.LocalDay(now, zone);
        var people = await (from p in db.Participants.AsNoTracking()
                            join u in db.Users on p.PersonId equals u.Id
                            join o in db.Organisations on p.OrganisationId equals o.Id
                            where p.WorkshopId == workshopId && (p.State == ParticipantState.Confirmed || p.State == ParticipantState.Active || p.State == ParticipantState.StoodDown)
                            orderby u.DisplayName
                            select new { p.Id, u.DisplayName, o.ShortName, p.From, p.To }).ToListAsync(cancel);
        var teams = await db.Teams.AsNoTracking().Where(t => t.WorkshopId == workshopId).OrderBy(t => t.Name).ToListAsync(cancel);
        return [.. people.Where(p => only.Count == 0 || only.Contains(p.Id)).Select(p =>
        {
            int index = teams.FindIndex(t => t.Members.Any(m => m.ParticipantId == p.Id && m.To is null || m.ParticipantId == p.Id && m.Covers(today)));
            string? team = index < 0 ? null : teams[index].Name;
            return new BadgeFace(p.Id, p.DisplayName, p.ShortName, team, index < 0 ? 0 : index % 6 + 1, p.From, p.To, $"{p.DisplayName}|{p.ShortName}|{team}|{p.From:O}|{p.To:O}");
        })];
    }
}
