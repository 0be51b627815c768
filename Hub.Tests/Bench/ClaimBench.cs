using System.Diagnostics;
using Hub.Domain;
using Hub.Tests.CaseSets;
using Hub.Web.Assignment;
using Xunit.Abstractions;

namespace Hub.Tests.Bench;

/// <summary>Bar: 50 parallel claims of one set, 1,000 rounds: exactly one wins and the others learn who.</summary>
public class ClaimBench(ITestOutputHelper output)
{
    [BenchFact]
    public async Task Fifty_claims_a_thousand_times()
    {
        await using var happening = await Event.BeginAsync();
        var (team, _) = await happening.HasTeamAsync("Birch");
        var assign = happening.Hub.Get<AssignCaseSet>();
        var actor = await happening.ActorAsync();
        int wins = 0, losses = 0, rounds = 1_000;
        var ids = new List<Guid>();
        for (int i = 0; i < rounds; i++)
        {
            var set = Sets.Registered($"R-{i:D5}", 1, 0, workshop: happening.Workshop.Id);
            set.Estimate(1);
            set.Describe("Set", happening.Host.Id, 1, 1);
            set.Mark(Sets.Marking(owner: happening.Host.Id));
            set.MoveTo(Domain.CaseSets.CaseSetState.Triaged, new(), Guid.Empty, Sets.Now);
            set.MoveTo(Domain.CaseSets.CaseSetState.Available, new(), Guid.Empty, Sets.Now);
            await using var db = await happening.Hub.Db.CreateDbContextAsync();
            db.Add(set);
            await db.SaveChangesAsync();
            ids.Add(set.Id);
        }

        var watch = Stopwatch.StartNew();
        foreach (var id in ids)
        {
            bool[] won = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(async () =>
            {
                try { await assign.RunAsync(actor, id, team.Id, null, default); return true; }
                catch (RuleBrokenException e) when (e.Code == "case-set.taken") { return false; }
            })));
            Assert.Single(won, w => w);
            wins += won.Count(w => w);
            losses += won.Count(w => !w);
        }

        output.WriteLine($"{rounds} rounds of 50: {wins} won, {losses} told who, {watch.Elapsed.TotalSeconds:0.0} s");
    }
}
