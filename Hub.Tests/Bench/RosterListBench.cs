using System.Diagnostics;
using Hub.Domain.Access;
using Hub.Domain.Reminders;
using Hub.Domain.Roster;
using Hub.Domain.Teams;
using Hub.Tests.Machine;
using Hub.Tests.Roster;
using Hub.Web.Access;
using Hub.Web.Roster;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace Hub.Tests.Bench;

/// <summary>
/// Bar: a roster of 5,000 people, the list page under 100 ms server time with every filter. The workshop is in its second day: everybody has mails, a sixth are
/// invited, half sit in teams, most were noted at the door yesterday and a third today. Printed are the median of 12 requests, the fastest, and the processor
/// time of one (which other work on the machine does not stretch).
/// </summary>
public class RosterListBench(ITestOutputHelper output)
{
    private const int People = 5_000, Runs = 12;

    private static readonly string[] Queries =
    [
        "", "?page=40", "?view=decision", "?view=no-reply", "?view=no-team", "?view=clearance", "?view=expected", "?view=missing", "?q=specialist%2042", "?q=police", "?q=nowhere",
        "?state=Active", "?state=Departed", "?role=Specialist", "?team=Team%202", "?team=none", "?state=Active&role=Specialist&team=Team%202",
        "?all=state:is:Invited,Accepted", "?all=role:is:TeamLead,Analyst", "?all=team:is:Team%202,Team%204", "?all=agency:is:Police%20IT", "?none=country:is:IT", "?any=language:includes:it,pl", "?any=expertise:includes:audio",
        "?all=clearance:before:2027-03-31", "?all=clearance:is:Granted", "?all=presence:is:In", "?all=arrival:after:2026-01-01", "?all=departure:before:2030-01-01",
        "?all=clearance:before:2027-03-31&any=language:includes:it,pl&none=role:is:Observer&none=presence:is:Left", "?without=mail&without=team",
        "?sort=-name", "?sort=agency", "?sort=-agency&page=7", "?sort=country", "?sort=role", "?sort=-team", "?sort=state", "?sort=clearance", "?sort=-clearance&page=30", "?sort=today", "?sort=-mail", "?sort=mail&page=20",
    ];

    [BenchFact]
    public async Task Five_thousand_people_with_every_filter_on_sqlite()
    {
        await using var house = await RosterHouse.OpenAsync(Yesterday);
        await MeasureAsync("SQLite", house);
    }

    [BenchFact]
    public async Task Five_thousand_people_with_every_filter_on_postgresql()
    {
        await using var house = await RosterHouse.OpenAsync(Yesterday, new HubApplication(await PostgresServer.NewDatabaseAsync()));
        await MeasureAsync("PostgreSQL", house);
    }

    private static DateOnly Yesterday => DateOnly.FromDateTime(DateTime.UtcNow).AddDays(-1);

    private async Task MeasureAsync(string database, RosterHouse house)
    {
        await FillAsync(house);
        string at = $"/workshops/{house.Workshop.Id}/roster";
        var actor = await house.ActorAsync();
        await TimeAsync(database, "rows alone", async () => { await house.Hub.Get<RosterList>().LoadAsync(actor, house.Workshop.Id, default); return 0; });
        foreach (string query in Queries) await TimeAsync(database, query.Length == 0 ? "no filter" : query, async () => (await house.Api.GetByteArrayAsync(at + query)).Length);
        await TimeAsync(database, "page of filters", async () => (await house.Api.GetByteArrayAsync($"{at}/filters?any=language:includes:it,pl")).Length);
    }

    private async Task TimeAsync(string database, string what, Func<Task<int>> act)
    {
        var took = new List<double>();
        var used = new List<double>();
        int size = 0;
        for (int run = -3; run < Runs; run++)
        {
            var before = Environment.CpuUsage.TotalTime;
            var watch = Stopwatch.StartNew();
            size = await act();
            if (run < 0) continue;
            took.Add(watch.Elapsed.TotalMilliseconds);
            used.Add((Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
        }

        output.WriteLine($"{database}: median {Measure.Median(took),4:0} ms, fastest {took.Min(),4:0} ms, processor {Measure.Median(used),4:0} ms, {size / 1024,3} KB  {what}");
    }

    private static async Task FillAsync(RosterHouse house)
    {
        var teams = Enumerable.Range(0, 40).Select(i => new Team(Guid.CreateVersion7(), house.Workshop.Id, $"Team {i}")).ToList();
        var agencies = Enumerable.Range(1, 60).Select(i => A.Organisation($"Police {i}")).Append(house.Agency).ToList();
        string[][] languages = [["it", "en"], ["de"], ["pl", "en", "fr"], ["es"]];
        var day = house.Workshop.FirstDay;
        DateTime now = DateTime.UtcNow, morning = day.ToDateTime(new TimeOnly(8, 0), DateTimeKind.Utc);
        await using var db = await house.Hub.Db.CreateDbContextAsync();
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        db.AddRange(agencies.SkipLast(1));
        for (int i = 0; i < People; i++)
        {
            string name = $"Specialist {i * 7919 % People:0000} (IT)";
            var user = new HubUser(Guid.CreateVersion7(), $"s{i}@agency.example", name) { NormalizedEmail = $"S{i}@AGENCY.EXAMPLE", NormalizedUserName = $"S{i}@AGENCY.EXAMPLE" };
            var seat = new Participant(Guid.CreateVersion7(), house.Workshop.Id, user.Id, agencies[i % agencies.Count].Id, "IT", (WorkshopRole)(1 + i % 8), house.Workshop.FirstDay, house.Workshop.LastDay, i % 50 == 0 ? ParticipantState.Departed : (ParticipantState)(i % 6));
            seat.Knows(languages[i % 4], i % 5 == 0 ? ["Audio", $"Field {i % 90}"] : ["Audio"]);
            var clearance = new Clearance(seat.Id, house.Workshop.Id);
            clearance.Record(ClearanceStatus.Granted, "Level", "Authority", house.Workshop.LastDay.AddDays(i % 400 - 10), Actor.Hub("bench"), now);
            db.AddRange(user, seat, clearance);
            if (i % 6 == (int)ParticipantState.Invited) db.Add(new Invitation(Guid.CreateVersion7(), house.Workshop.Id, seat.Id, user.Email!, now.AddDays(-i % 9), now.AddDays(9)));
            foreach (int week in new[] { 1, 2, 3 })
            {
                var mail = new OutboxMail(Guid.CreateVersion7(), week == 1 ? "reminder" : "invitation", user.Email!, "en", "Subject", "Body", now.AddDays(-7 * week), house.Workshop.Id, user.Id);
                mail.Delivered(now.AddDays(-7 * week).AddSeconds(i % 600));
                db.Add(mail);
            }

            if (i % 4 > 0) db.Add(new PresenceEvent(Guid.CreateVersion7(), seat, PresenceKind.Entry, PresenceMethod.Name, day, Actor.Hub("bench"), morning.AddSeconds(i)));
            if (i % 3 == 0) db.Add(new PresenceEvent(Guid.CreateVersion7(), seat, PresenceKind.Entry, PresenceMethod.Name, day.AddDays(1), Actor.Hub("bench"), morning.AddDays(1).AddSeconds(i)));
            if (i % 30 == 0) db.Add(new PresenceEvent(Guid.CreateVersion7(), seat, PresenceKind.Exit, PresenceMethod.Name, day.AddDays(1), Actor.Hub("bench"), morning.AddDays(1).AddHours(2)));
            if (i % 2 == 0) teams[i % 40].Seat(seat.Id, day);
        }

        db.AddRange(teams);
        await db.SaveChangesAsync();
        await db.Database.ExecuteSqlRawAsync("ANALYZE");
    }
}
