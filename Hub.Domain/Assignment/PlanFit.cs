namespace Hub.Domain.Assignment;

/// <summary>How well a team suits sets: a score, never a rule.</summary>
public static class PlanFit
{
    /// <summary>For each set and language: 2 when somebody present speaks it, 1 more when a second person does; 1 for a member who knows video where there are videos.</summary>
    public static int Of(IReadOnlyList<PlanSet> sets, TeamFacts team)
    {
        int fit = 0;
        foreach (var set in sets)
        {
            foreach (string language in set.Facts.Languages) fit += Speakers(team, language) switch { 0 => 0, 1 => 2, _ => 3 };
            if (set.Facts.HasVideos && team.Present.Any(s => s.Expertise.Any(e => e.Contains("video", StringComparison.OrdinalIgnoreCase)))) fit++;
        }

        return fit;
    }

    /// <summary>Members present who speak a language; its region does not matter.</summary>
    public static int Speakers(TeamFacts team, string language) => team.Present.Count(s => s.Languages.Any(l => Primary(l).Equals(Primary(language), StringComparison.OrdinalIgnoreCase)));

    private static string Primary(string tag)
    {
        int hyphen = tag.IndexOf('-', StringComparison.Ordinal);
        return hyphen < 0 ? tag : tag[..hyphen];
    }
}
