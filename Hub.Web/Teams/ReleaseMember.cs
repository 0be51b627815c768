using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Workshops;
using Hub.Web.Access;
using Hub.Web.Data;
using Hub.Web.Live;
using Hub.Web.Roster;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Teams;

/// <summary>Ends somebody's stay in a team: the day before is the last one.</summary>
public sealed class ReleaseMember(HubWrites writes)
{
    public async Task RunAsync(Actor actor, Guid teamId, Guid participantId, DateOnly? day, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        var team = await write.Db.Teams.VisibleTo(actor).SingleOrDefaultAsync(t => t.Id == teamId, cancel) ?? throw new NotFoundException();
        Rights.Demand(actor.Organises(team.WorkshopId));
        var workshop = await Seating.OpenWorkshopAsync(write.Db, team.WorkshopId, cancel);
        if (team.Members.All(m => m.ParticipantId != participantId)) throw new NotFoundException();
        var today = WorkshopDays.LocalDay(write.Now, workshop.TimeZone);
        team.Release(participantId, day ?? (today < workshop.FirstDay ? workshop.FirstDay : today));
        write.Record(AuditOperation.Alteration, "TeamReleased", "Team", teamId, workshop.Id, participantId.ToString());
        write.Announce(Topics.Team(teamId), Topics.Roster(workshop.Id));
        await write.SaveAsync(cancel);
    }
}
