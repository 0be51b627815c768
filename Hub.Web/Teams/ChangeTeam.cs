using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Access;
using Hub.Web.Api;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Teams;

/// <summary>Changes a team's name, room, size, lead and deputy.</summary>
public sealed class ChangeTeam(HubWrites writes)
{
    /// <param name="version">As read; a stale one is refused.</param>
    public async Task RunAsync(Actor actor, Guid teamId, string name, string? room, int? minMembers, int? maxMembers, Guid? lead, Guid? deputy, int? version, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        var team = await write.Db.Teams.VisibleTo(actor).SingleOrDefaultAsync(t => t.Id == teamId, cancel) ?? throw new NotFoundException();
        Rights.Demand(actor.Organises(team.WorkshopId));
        if (version is { } read && read != team.Version) throw new StaleVersionException(new { team.Id, team.Name, team.Room, team.Version });
        team.Rename(name, room);
        await CreateTeam.DemandNewNameAsync(write.Db, team, cancel);
        team.PlanFor(minMembers, maxMembers);
        team.DeputisedBy(null);
        team.LedBy(lead);
        team.DeputisedBy(deputy);
        write.Record(AuditOperation.Alteration, "TeamChanged", "Team", team.Id, team.WorkshopId);
        write.Announce(Topics.Team(team.Id), Topics.Roster(team.WorkshopId));
        await write.SaveAsync(cancel);
    }
}
