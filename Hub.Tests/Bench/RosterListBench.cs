using System.Diagnostics;
using Hub.Domain.Access;
using Hub.Domain.Roster;
using Hub.Domain.Teams;
using Hub.Tests.Roster;
using Hub.Web.Access;
using Hub.Web.Roster;
using Xunit.Abstractions;

namespace Hub.Tests.Bench;

/// <summary>Prints, and fails on nothing: HUB_BENCH=1 dotnet test --filter RosterListBench -l "console;verbosity=detailed".</summary>
public class RosterListBench(ITestOutputHelper output)
{
    [Fact]
    public async Task Five_thousand_people_with_every_filter()
    {
        if (Environment.GetEnvironmentVariable("HUB_BENCH") is null) return;
        await using var house = await RosterHouse.OpenAsync();
        await FillAsync(house, 5000);
        string at = $"/workshops/{house.Workshop.Id}/roster";
        string[] queries = ["", "?view=no-team", "?view=expected", "?q=specialist%2042", "?state=Active&role=Specialist&team=Team%201", "?all=clearance:before:2027-03-31&any=language:includes:it,pl&none=role:is:Observer&none=presence:is:Left", "?sort=-agency&page=7"];
        foreach (string query in queries) await TimeAsync($"page {query}", async () => await house.Api.GetAsync(at + query));
        var actor = await house.ActorAsync();
        await TimeAsync("rows only", async () => { await house.Hub.Get<RosterList>().LoadAsync(actor, house.Workshop.Id, default); return null; });
    }

    private async Task TimeAsync(string what, Func<Task<HttpResponseMessage?>> act)
    {
        var times = new List<double>();
        long size = 0;
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        for (int i = 0; i < 12; i++)
        {
            var watch = Stopwatch.StartNew();
            using var answer = await act();
            if (answer is not null) size = (await answer.Content.ReadAsByteArrayAsync()).Length;
            if (i > 3) times.Add(watch.Elapsed.TotalMilliseconds);
        }

        double processor = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds / 12;
        times.Sort();
        output.WriteLine($"{what,-110} processor {processor,6:0.0} ms, min {times[0],6:0.0} ms, median {times[times.Count / 2],6:0.0} ms, max {times[^1],6:0.0} ms, {size / 1024} KB");
    }

    private static async Task FillAsync(RosterHouse house, int people)
    {
        await using var db = await house.Hub.Db.CreateDbContextAsync();
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        var teams = Enumerable.Range(0, 40).Select(i => new Team(Guid.CreateVersion7(), house.Workshop.Id, $"Team {i}")).ToList();
        string[][] languages = [["it", "en"], ["de"], ["pl", "en", "fr"], ["es"]];
        for (int i = 0; i < people; i++)
        {
            string name = $"Specialist {i:0000} (IT)";
            var user = new HubUser(Guid.CreateVersion7(), $"s{i}@agency.example", name) { NormalizedEmail = $"S{i}@AGENCY.EXAMPLE", NormalizedUserName = $"S{i}@AGENCY.EXAMPLE" };
            var seat = new Participant(Guid.CreateVersion7(), house.Workshop.Id, user.Id, house.Agency.Id, "IT", (WorkshopRole)(1 + i % 8), house.Workshop.FirstDay, house.Workshop.LastDay, (ParticipantState)(i % 6));
            seat.Knows(languages[i % 4], ["Audio"]);
            var clearance = new Clearance(seat.Id, house.Workshop.Id);
            clearance.Record(ClearanceStatus.Granted, "Level", "Authority", house.Workshop.LastDay.AddDays(i % 400 - 10), Actor.Hub("bench"), DateTime.UtcNow);
            db.AddRange(user, seat, clearance);
            if (i % 3 == 0) db.Add(new PresenceEvent(Guid.CreateVersion7(), seat, PresenceKind.Entry, PresenceMethod.Name, house.Workshop.FirstDay, Actor.Hub("bench"), DateTime.UtcNow));
            if (i % 2 == 0) teams[i % 40].Seat(seat.Id, house.Workshop.FirstDay);
        }

        db.AddRange(teams);
        await db.SaveChangesAsync();
    }
}
