namespace Hub.Domain.Assignment;

/// <summary>Answers "why this team" and "why not that one" for a plan, from the same facts the planner had.</summary>
public static class PlanReasons
{
    /// <param name="together">References of the overlapping sets that go to the same team.</param>
    /// <param name="eligibleTeams">How many teams of the plan may have the set.</param>
    public static IReadOnlyList<PlanReason> For(PlanSet set, TeamFacts team, PlannedLoad load, IReadOnlyList<string> together, int eligibleTeams)
    {
        var reasons = new List<PlanReason>();
        if (set.TodayTeamId == team.TeamId) Add("stays", "The team has the set today.");
        if (together.Count > 0) Add("overlap", "Goes together with {0}, which it overlaps.", string.Join(", ", together));
        if (eligibleTeams == 1) Add("only", "No other team may have the set.");
        foreach (string language in set.Facts.Languages)
            if (PlanFit.Speakers(team, language) is > 0 and var speakers) Add("language", "{0} of {1} members present speak {2}.", speakers, team.Present.Count, language);
        Add("release", "The owner permits all {0} members present, at {1} and {2}.", team.Present.Count, Eligibility.Name(set.Facts.Marking.Tlp), set.Facts.Marking.HCode);
        Add("load", "The team's load becomes {0} %: {1} of {2} minutes.", (int)Math.Round(load.Load * 100), load.Minutes, load.CapacityMinutes);
        return reasons;

        void Add(string code, string sentence, params object[] arguments) => reasons.Add(new PlanReason(code, sentence, arguments));
    }

    /// <summary>The rules that keep a set from a team by this plan. Where only the group stands in the way, that is the rule.</summary>
    public static IReadOnlyList<RuleVerdict> Against(PlanSet set, TeamFacts team, PlannedLoad load, int groupMinutes)
    {
        int free = load.CapacityMinutes - load.Minutes;
        var failing = Eligibility.Judge(set.Facts, team with { FreeMinutes = free }).Where(v => !v.Passed).ToList();
        if (failing.Count == 0)
            failing.Add(new RuleVerdict("overlap", false, "The set goes together with those it overlaps. Together they need {0} minutes and every rule for each of them; the team has {1} minutes left.", [groupMinutes, Math.Max(0, free)]));
        return failing;
    }
}
