using Hub.Domain.Teams;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Teams;

public sealed record TeamView(Guid Id, Guid WorkshopId, string Name, string? Room, Guid? LeadParticipantId, Guid? DeputyParticipantId, int? MinMembers, int? MaxMembers,
    IReadOnlyList<TeamMemberView> Members, int Version)
{
    internal static IQueryable<TeamView> From(IQueryable<Team> teams) => teams.AsNoTracking().Select(t => new TeamView(t.Id, t.WorkshopId, t.Name, t.Room, t.LeadParticipantId,
        t.DeputyParticipantId, t.MinMembers, t.MaxMembers, t.Members.OrderBy(m => m.From).Select(m => new TeamMemberView(m.ParticipantId, m.From, m.To)).ToList(), t.Version));
}
