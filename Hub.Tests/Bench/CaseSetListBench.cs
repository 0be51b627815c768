using System.Diagnostics;
using Hub.Domain.CaseSets;
using Hub.Tests.CaseSets;
using Xunit.Abstractions;

namespace Hub.Tests.Bench;

/// <summary>Bar: 50,000 sets in one workshop, the list page under 100 ms server time with every filter.</summary>
public class CaseSetListBench(ITestOutputHelper output)
{
    [BenchFact]
    public async Task The_list_of_fifty_thousand_sets()
    {
        await using var happening = await Event.BeginAsync();
        var (team, _) = await happening.HasTeamAsync("Birch");
        var random = new Random(1);
        for (int batch = 0; batch < 10; batch++)
        {
            await using var db = await happening.Hub.Db.CreateDbContextAsync();
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            for (int i = 0; i < 5_000; i++)
            {
                var set = Sets.Registered($"V10-{batch * 5_000 + i:D5}", random.Next(1, 5_000), random.Next(50), random.Next(1, 4), random.Next(1, 6), happening.Workshop.Id);
                set.Describe("Set " + i, happening.Host.Id, set.Intensity, set.Priority);
                set.Mark(Sets.Marking((Domain.Workshops.Tlp)random.Next(5), (Domain.Workshops.HCode)random.Next(3), random.Next(10) == 0 ? ["IT"] : null, owner: happening.Host.Id));
                if (random.Next(3) > 0) set.MoveTo(CaseSetState.Triaged, new StepFacts(), Guid.Empty, Sets.Now);
                if (set.State is CaseSetState.Triaged && random.Next(2) == 0) set.MoveTo(CaseSetState.Available, new StepFacts(), Guid.Empty, Sets.Now);
                if (set.State is CaseSetState.Available && random.Next(2) == 0) set.AssignTo(Guid.CreateVersion7(), team.Id, Guid.Empty, Sets.Now);
                db.Add(set);
            }

            await db.SaveChangesAsync();
        }

        await using (var db = await happening.Hub.Db.CreateDbContextAsync()) await Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlRawAsync(db.Database, "ANALYZE");
        string page = $"/workshops/{happening.Workshop.Id}/case-sets";
        foreach (string query in new[] { "", "?page=900", "?state=Available", "?state=Assigned&sort=-files", "?handling=H2", "?priority=1", "?team=none", $"?team={team.Id}", "?q=4999", $"?owner={happening.Host.Id}&sort=owner", "?sort=title", "?sort=-since", "?state=Available&handling=H1&priority=2&team=none&q=V10" })
        {
            var best = TimeSpan.MaxValue;
            int bytes = 0;
            for (int run = 0; run < 6; run++)
            {
                var watch = Stopwatch.StartNew();
                bytes = (await happening.Organiser.GetByteArrayAsync(page + query)).Length;
                if (watch.Elapsed < best) best = watch.Elapsed;
            }

            output.WriteLine($"{best.TotalMilliseconds,6:0} ms  {bytes / 1024} KB  {(query.Length == 0 ? "no filter" : query)}");
        }
    }
}
