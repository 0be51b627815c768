using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Notes;
using Hub.Domain.Teams;
using Hub.Web.Data;
using Hub.Web.Live;
using Hub.Web.Roster;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Teams;

/// <summary>Creates a team with its members and lead.</summary>
public sealed class CreateTeam(HubWrites writes)
{
    public async Task<Guid> RunAsync(Actor actor, Guid workshopId, TeamInput input, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel, lockOn: workshopId);
        if (!actor.HasSeatIn(workshopId)) throw new NotFoundException();
        Rights.Demand(actor.Organises(workshopId));
        var workshop = await Seating.OpenWorkshopAsync(write.Db, workshopId, cancel);
        if (input.Id is { } known && await write.Db.Teams.AnyAsync(t => t.Id == known && t.WorkshopId == workshopId, cancel)) return known;
        var team = new Team(input.Id ?? Guid.CreateVersion7(), workshopId, input.Name, input.Room);
        await DemandNewNameAsync(write.Db, team, cancel);
        team.PlanFor(input.MinMembers, input.MaxMembers);
        var members = (input.Members ?? []).Concat(input.LeadParticipantId is { } lead ? [lead] : []).Distinct().ToList();
        await SeatMember.DemandSeatsAsync(write.Db, workshopId, members, cancel);
        foreach (var member in members) team.Seat(member, workshop.FirstDay);
        team.LedBy(input.LeadParticipantId);
        write.Db.Teams.Add(team);
        write.Db.Add(Note.For(Guid.CreateVersion7(), team));
        write.Record(AuditOperation.Collection, "TeamCreated", "Team", team.Id, workshopId, $"{members.Count} members");
        write.Announce(Topics.Roster(workshopId), Topics.Team(team.Id), Topics.Workshop(workshopId));
        await write.SaveAsync(cancel);
        return team.Id;
    }

    internal static async Task DemandNewNameAsync(HubDb db, Team team, CancellationToken cancel)
    {
        if (await db.Teams.AnyAsync(t => t.WorkshopId == team.WorkshopId && t.Id != team.Id && t.Name == team.Name, cancel))
            throw new RuleBrokenException("team.name-taken", "There is a team {0} already. Choose another name.", team.Name);
    }
}
