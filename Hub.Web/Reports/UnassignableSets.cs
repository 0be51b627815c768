using Hub.Domain.Assignment;
using Hub.Domain.CaseSets;
using Hub.Domain.Reports;
using Hub.Web.Assignment;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Reports;

/// <summary>Available sets that no team may be given, each under the rule that stops the most teams: the same rules that refuse an assignment.</summary>
internal static class UnassignableSets
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        [Eligibility.Release] = "Not released to a member of any team",
        [Eligibility.Tlp] = "TLP beyond what members may handle",
        [Eligibility.Handling] = "Handling code beyond what members may handle",
        [Eligibility.Conflict] = "A conflict is declared in every team",
        [Eligibility.OptOut] = "Members asked not to be given such a set",
        [Eligibility.Presence] = "Nobody is present on the days left",
        [Eligibility.Time] = "No team has the time left",
    };

    /// <param name="available">The sets that stood available.</param>
    /// <param name="at">UTC; members, days and minutes left are looked at as of this instant.</param>
    public static async Task<List<Tally>> CountAsync(HubDb db, Guid workshopId, IReadOnlySet<Guid> available, DateTime at, CancellationToken cancel)
    {
        if (available.Count == 0) return [];
        var workshop = await db.Workshops.AsNoTracking().SingleAsync(w => w.Id == workshopId, cancel);
        var facts = await PlanFacts.LoadAsync(db, workshop, at, null, cancel);
        if (facts.Teams.Count == 0) return [new Tally("There is no team", available.Count)];
        // Those that are available now, and those that have moved since; which of them stood available is known.
        var sets = (await db.CaseSets.AsNoTracking().Where(s => s.WorkshopId == workshopId && (s.State == CaseSetState.Available || s.StateSince > at))
            .Select(s => new { s.Id, s.Marking, s.Images, s.Videos, s.DurationMinutes, s.Intensity, s.EstimatedMinutes }).ToListAsync(cancel)).Where(s => available.Contains(s.Id));
        var rules = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var set in sets)
        {
            var asked = new SetFacts(set.Id, "", set.Marking, set.Videos > 0, set.Intensity, 0,
                set.EstimatedMinutes ?? facts.Estimate.Derive(set.Images, set.Videos, set.DurationMinutes, set.Intensity), []);
            if (facts.Teams.Any(t => Eligibility.Allows(asked, t))) continue;
            string rule = facts.Teams.Select(t => Eligibility.Judge(asked, t).First(v => !v.Passed).Code)
                .CountBy(c => c, StringComparer.Ordinal).OrderByDescending(c => c.Value).ThenBy(c => Place(c.Key)).First().Key;
            rules[rule] = rules.GetValueOrDefault(rule) + 1;
        }

        return [.. rules.Select(r => new Tally(Names[r.Key], r.Value)).OrderByDescending(r => r.Count).ThenBy(r => r.Name, StringComparer.Ordinal)];
    }

    private static int Place(string code) => Eligibility.Codes.ToList().IndexOf(code);
}
