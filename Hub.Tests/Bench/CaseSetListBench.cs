using System.Diagnostics;
using Hub.Domain.CaseSets;
using Hub.Domain.Workshops;
using Hub.Tests.CaseSets;
using Hub.Tests.Machine;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace Hub.Tests.Bench;

/// <summary>
/// Bar: 50,000 sets in one workshop, the list page under 100 ms server time with every filter, for an organiser who owns a tenth of them and
/// for a specialist. Printed are the median of 15 requests, the fastest, and the processor time of one (which other work on the machine does not stretch).
/// </summary>
public class CaseSetListBench(ITestOutputHelper output)
{
    [BenchFact]
    public async Task The_list_of_fifty_thousand_sets_on_sqlite()
    {
        await using var happening = await Event.BeginAsync();
        await MeasureAsync("SQLite", happening);
    }

    [BenchFact]
    public async Task The_list_of_fifty_thousand_sets_on_postgresql()
    {
        await using var happening = await Event.BeginAsync(new HubApplication(await PostgresServer.NewDatabaseAsync()));
        await MeasureAsync("PostgreSQL", happening);
    }

    private async Task MeasureAsync(string database, Event happening)
    {
        var (team, people) = await happening.HasTeamAsync("Birch");
        var owners = Enumerable.Range(1, 9).Select(i => A.Organisation($"Police {i}")).Append(happening.Host).ToList();
        await FillAsync(happening, owners, team.Id);
        string page = $"/workshops/{happening.Workshop.Id}/case-sets";
        string[] queries =
        [
            "", "?page=900", "?state=Available", "?state=Assigned&sort=-files", "?handling=H2", "?priority=1", "?team=none", $"?team={team.Id}", "?q=4999", "?q=nowhere", $"?owner={owners[0].Id}", "?sort=owner",
            "?sort=title", "?sort=-title&page=500", "?sort=-since", "?sort=handling", "?sort=-state", "?sort=priority", "?state=Available&handling=H1&priority=2&team=none&q=V10",
        ];
        var specialist = await happening.Hub.AsAsync(people[0]);
        foreach (var (who, client) in new[] { ("organiser", happening.Organiser), ("specialist", specialist) })
            foreach (string query in queries)
            {
                var took = new List<double>();
                var used = new List<double>();
                int bytes = 0;
                for (int run = -3; run < 15; run++)
                {
                    var before = Environment.CpuUsage.TotalTime;
                    var watch = Stopwatch.StartNew();
                    bytes = (await client.GetByteArrayAsync(page + query)).Length;
                    if (run < 0) continue;
                    took.Add(watch.Elapsed.TotalMilliseconds);
                    used.Add((Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
                }

                output.WriteLine($"{database} {who}: median {Measure.Median(took),4:0} ms, fastest {took.Min(),4:0} ms, processor {Measure.Median(used),4:0} ms, {bytes / 1024} KB  {(query.Length == 0 ? "no filter" : query)}");
            }
    }

    private static async Task FillAsync(Event happening, List<Organisation> owners, Guid team)
    {
        var random = new Random(1);
        await using (var db = await happening.Hub.Db.CreateDbContextAsync())
        {
            db.AddRange(owners.SkipLast(1));
            await db.SaveChangesAsync();
        }

        for (int batch = 0; batch < 10; batch++)
        {
            await using var db = await happening.Hub.Db.CreateDbContextAsync();
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            for (int i = 0; i < 5_000; i++)
            {
                var owner = owners[random.Next(owners.Count)].Id;
                var set = Sets.Registered($"V10-{batch * 5_000 + i:D5}", random.Next(1, 5_000), random.Next(50), random.Next(1, 4), random.Next(1, 6), happening.Workshop.Id);
                set.Describe("Set " + random.Next(100_000), owner, set.Intensity, set.Priority);
                set.Mark(Sets.Marking((Tlp)random.Next(5), (HCode)random.Next(3), random.Next(10) == 0 ? ["IT"] : null, owner: owner));
                if (random.Next(3) > 0) set.MoveTo(CaseSetState.Triaged, new StepFacts(), Guid.Empty, Sets.Now);
                if (set.State is CaseSetState.Triaged && random.Next(2) == 0) set.MoveTo(CaseSetState.Available, new StepFacts(), Guid.Empty, Sets.Now);
                if (set.State is CaseSetState.Available && random.Next(2) == 0) set.AssignTo(Guid.CreateVersion7(), team, Guid.Empty, Sets.Now);
                db.Add(set);
            }

            await db.SaveChangesAsync();
        }

        await using var analysed = await happening.Hub.Db.CreateDbContextAsync();
        await analysed.Database.ExecuteSqlRawAsync("ANALYZE");
    }
}
