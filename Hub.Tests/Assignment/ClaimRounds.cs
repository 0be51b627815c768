using Hub.Domain;
using Hub.Domain.CaseSets;
using Hub.Tests.CaseSets;
using Hub.Web.Assignment;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Assignment;

/// <summary>Many claim one set at once, round after round: exactly one wins, the others learn who, and no two assignments are active.</summary>
internal static class ClaimRounds
{
    /// <summary>Returns how often somebody was told who had won.</summary>
    public static async Task<int> RunAsync(HubApplication hub, int rounds, int claims)
    {
        var happening = await Event.BeginAsync(hub);
        var teams = new List<Guid>();
        foreach (string name in new[] { "Birch", "Cedar" }) teams.Add((await happening.HasTeamAsync(name)).Team.Id);
        var assign = hub.Get<AssignCaseSet>();
        var actor = await happening.ActorAsync();
        var ids = new List<Guid>();
        await using (var db = await hub.Db.CreateDbContextAsync())
        {
            for (int i = 0; i < rounds; i++)
            {
                var set = Sets.Registered($"R-{i:D5}", 1, 0, workshop: happening.Workshop.Id);
                set.Estimate(1);
                set.Describe("Set", happening.Host.Id, 1, 1);
                set.Mark(Sets.Marking(owner: happening.Host.Id));
                set.MoveTo(CaseSetState.Triaged, new(), Guid.Empty, Sets.Now);
                set.MoveTo(CaseSetState.Available, new(), Guid.Empty, Sets.Now);
                db.Add(set);
                ids.Add(set.Id);
            }

            await db.SaveChangesAsync();
        }

        int told = 0;
        foreach (var id in ids)
        {
            string?[] answers = await Task.WhenAll(Enumerable.Range(0, claims).Select(i => Task.Run(async () =>
            {
                try
                {
                    await assign.RunAsync(actor, id, teams[i % 2], null, default);
                    return null;
                }
                catch (RuleBrokenException e) when (e.Code == "case-set.taken")
                {
                    return e.Message;
                }
            })));
            Assert.Single(answers, a => a is null);
            await using var db = await hub.Db.CreateDbContextAsync();
            string winner = await db.CaseSets.Where(s => s.Id == id).SelectMany(s => s.Assignments).Where(a => a.State == Domain.Assignment.AssignmentState.Active)
                .Select(a => db.Teams.Single(t => t.Id == a.TeamId).Name).SingleAsync();
            Assert.All(answers.OfType<string>(), a => Assert.StartsWith($"{winner} has R-", a, StringComparison.Ordinal));
            told += answers.Count(a => a is not null);
        }

        return told;
    }
}
