using Hub.Domain.Access;
using Hub.Domain.Agenda;
using Hub.Domain.Roster;
using Hub.Tests.Agenda;
using Hub.Web.Workshops;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Workshops;

public sealed class CloneWorkshopTests
{
    [Fact]
    public async Task A_clone_has_the_rooms_the_teams_and_the_agenda_by_day_and_wall_clock_and_people_only_as_nominations()
    {
        await using var hub = await AgendaHub.StartAsync();
        var (_, lead) = await hub.PersonAsync("Specialist 01 (IT)");
        await hub.PersonAsync("Specialist 02 (IT)", state: ParticipantState.Withdrawn);
        var team = await hub.TeamAsync("Amber", lead);
        var lab = await hub.RoomAsync("Lab 1", 12);
        await hub.SessionAsync("Analysis block 1", "09:40", "10:40", "TeamWork", lab.GetProperty("id").GetGuid(), team.Id, [lead.Id], day: 3);

        var id = await hub.Hub.Get<CloneWorkshop>().RunAsync(await hub.Hub.ActorAsync(hub.Organiser), hub.Workshop.Id,
            new("Workshop 2027-04", "Pacific/Auckland", new(2027, 4, 1), new(2027, 4, 12), People: true), CancellationToken.None);

        await using var db = await hub.Hub.Db.CreateDbContextAsync();
        var session = await db.Sessions.AsNoTracking().SingleAsync(s => s.WorkshopId == id);
        Assert.Equal((new DateOnly(2027, 4, 4), new TimeOnly(9, 40), new DateTime(2027, 4, 3, 21, 40, 0, DateTimeKind.Utc)), (session.Day!.Value, session.Start!.Value, session.StartsAt!.Value));
        Assert.Equal(("Lab 1", 12), await db.Rooms.Where(r => r.Id == session.RoomId && r.WorkshopId == id).Select(r => ValueTuple.Create(r.Name, r.Capacity!.Value)).SingleAsync());
        Assert.Equal((id, "Amber", 0), await db.Teams.Where(t => t.Id == session.TeamId).Select(t => ValueTuple.Create(t.WorkshopId, t.Name, t.Members.Count)).SingleAsync());
        Assert.Empty(session.LeadSeatIds);
        var seats = await db.Participants.AsNoTracking().Where(p => p.WorkshopId == id).OrderBy(p => p.Role).ToListAsync();
        Assert.Equal([(hub.Organiser.Id, WorkshopRole.Organiser, ParticipantState.Confirmed), (lead.PersonId, WorkshopRole.Specialist, ParticipantState.Nominated)],
            seats.Select(s => (s.PersonId, s.Role, s.State)));
    }

    [Fact]
    public async Task Only_an_organiser_copies_a_workshop()
    {
        await using var hub = await AgendaHub.StartAsync();
        var (specialist, _) = await hub.PersonAsync("Specialist 01 (IT)");

        await Assert.ThrowsAsync<NotAllowedException>(async () => await hub.Hub.Get<CloneWorkshop>().RunAsync(await hub.Hub.ActorAsync(specialist), hub.Workshop.Id,
            new("Copy", "Europe/Rome", new(2027, 4, 1), new(2027, 4, 12), WeekendRule.KeepDayNumbers), CancellationToken.None));
    }
}
