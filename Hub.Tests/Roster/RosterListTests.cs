using Hub.Domain.Access;
using Hub.Domain.Reminders;
using Hub.Domain.Roster;
using Hub.Domain.Teams;
using Hub.Domain.Workshops;
using Hub.Tests.Machine;
using Hub.Web.Roster;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Roster;

public class RosterListTests
{
    /// <summary>To the microsecond, which is what PostgreSQL keeps.</summary>
    private static readonly DateTime Sent = new DateTime(2026, 11, 16, 7, 5, 9, DateTimeKind.Utc).AddMicroseconds(120_450), Late = Sent.AddYears(9);

    [Fact]
    public async Task A_line_says_all_that_is_known_of_a_seat_on_sqlite() => await SaysAllAsync(null);

    [Fact]
    public async Task A_line_says_all_that_is_known_of_a_seat_on_postgresql() => await SaysAllAsync(await PostgresServer.NewDatabaseAsync());

    private static async Task SaysAllAsync(string? postgres)
    {
        await using var house = await RosterHouse.OpenAsync(hub: new HubApplication(postgres), clearance: "Level 2");
        var id = await house.AddAsync("Specialist 07 (IT)", ParticipantState.Invited);
        var (first, last) = (new Team(Guid.CreateVersion7(), house.Workshop.Id, "Birch"), new Team(Guid.CreateVersion7(), house.Workshop.Id, "Cedar"));
        await using (var db = await house.Hub.Db.CreateDbContextAsync())
        {
            var seat = await db.Participants.SingleAsync(p => p.Id == id);
            seat.Knows(["it", "en"], ["Audio and \"language\""]);
            seat.Represents(house.Agency.Id, Country.None, "Section 2");
            var clearance = new Clearance(id, house.Workshop.Id);
            clearance.Record(ClearanceStatus.Granted, "Level 2", "Authority", house.Workshop.LastDay.AddDays(-1), Actor.Hub("test"), Sent);
            // A stay that ends and one without an end: the latter is home.
            last.Seat(id, house.Workshop.FirstDay);
            first.Seat(id, house.Workshop.FirstDay, house.Workshop.LastDay);
            var entry = new PresenceEvent(Guid.CreateVersion7(), seat, PresenceKind.Entry, PresenceMethod.Name, LocalToday(house), Actor.Hub("test"), Sent);
            var exit = new PresenceEvent(Guid.CreateVersion7(), seat, PresenceKind.Exit, PresenceMethod.Name, LocalToday(house), Actor.Hub("test"), Sent.AddHours(1));
            db.AddRange(clearance, first, last, entry, exit, new PresenceEvent(Guid.CreateVersion7(), seat, PresenceKind.Undo, PresenceMethod.Name, LocalToday(house), Actor.Hub("test"), Sent.AddHours(2), exit.Id));
            // After the one that the invitation itself is sent by.
            foreach (var (kind, at) in new[] { ("invitation", Late.AddDays(-2)), ("reminder", Late), ("release", Late.AddDays(-1)) })
            {
                var mail = new OutboxMail(Guid.CreateVersion7(), kind, "s07@agency.example", "en", "Subject", "Body", at, house.Workshop.Id, seat.PersonId);
                mail.Delivered(at);
                db.Add(mail);
            }

            await db.SaveChangesAsync();
        }

        var (list, actor) = (house.Hub.Get<RosterList>(), await house.ActorAsync());
        var rows = await list.LoadAsync(actor, house.Workshop.Id, default);
        var row = Assert.Single(await list.WithMailsAsync(actor, house.Workshop.Id, [rows.Single(r => r.Id == id)], default));

        Assert.Equal(("Specialist 07 (IT)", "specialist-07-it@agency.example", house.Agency.Id, house.Agency.ShortName, "", "Section 2"), (row.Name, row.Email, row.AgencyId, row.Agency, row.Country, row.Unit));
        Assert.Equal((WorkshopRole.Specialist, ParticipantState.Invited, house.Workshop.FirstDay, house.Workshop.LastDay), (row.Role, row.State, row.From, row.To));
        Assert.Equal(["it", "en", "Audio and \"language\""], row.Languages.Concat(row.Expertise));
        Assert.Equal((last.Id, "Cedar", ClearanceStatus.Granted, house.Workshop.LastDay.AddDays(-1), true), (row.TeamId, row.Team, row.Clearance, row.ClearanceUntil, row.ClearanceEndsTooEarly));
        Assert.Equal((Today.In, Sent, DateTimeKind.Utc), (row.Today, row.Since, row.Since!.Value.Kind));
        Assert.Equal(("reminder", Late), (row.LastMail, row.LastMailAt));
        Assert.InRange(row.InvitedAt!.Value, DateTime.UtcNow.AddMinutes(-5), DateTime.UtcNow);
    }

    [Fact]
    public async Task What_was_read_for_an_organiser_is_shown_to_nobody_who_may_see_less_and_every_write_is_seen_at_once()
    {
        await using var house = await RosterHouse.OpenAsync();
        await house.AddAsync("Specialist 07 (IT)", ParticipantState.Confirmed);
        var (list, id) = (house.Hub.Get<RosterList>(), house.Workshop.Id);
        var (organiser, specialist, contact) = (await house.ActorAsync(), A.Actor(id), A.Actor(id, WorkshopRole.AgencyContact, organisation: A.Organisation("Police FR", "FR").Id));

        Assert.Equal(["organiser-02-nl@example.org", "specialist-07-it@agency.example"], (await list.LoadAsync(organiser, id, default)).Select(r => r.Email).Order());
        Assert.Equal([("Organiser 02 (NL)", null), ("Specialist 07 (IT)", null)], (await list.LoadAsync(specialist, id, default)).Select(r => (r.Name, r.Email)).Order());
        Assert.Empty(await list.LoadAsync(contact, id, default));
        Assert.All(await list.LoadAsync(organiser, id, default), r => Assert.NotNull(r.Email));

        await house.AddAsync("Specialist 08 (IT)", ParticipantState.Confirmed);

        foreach (var reader in new[] { organiser, specialist }) Assert.Contains(await list.LoadAsync(reader, id, default), r => r.Name == "Specialist 08 (IT)");
    }

    private static DateOnly LocalToday(RosterHouse house) => WorkshopDays.LocalDay(DateTime.UtcNow, house.Workshop.TimeZone);
}
