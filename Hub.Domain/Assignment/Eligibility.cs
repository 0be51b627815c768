using Hub.Domain.Workshops;

namespace Hub.Domain.Assignment;

/// <summary>
/// Whether a team may be given a set, rule by rule (domain.md 3.12 and 7.3). Sight follows the assignment, so a rule holds only when it
/// holds for every member present: one seat that may not see the set closes it to the team. Languages and expertise are a score of the
/// planner, never a rule. Nothing here looks at a clock or a database.
/// </summary>
public static class Eligibility
{
    public const string Release = "release", Tlp = "tlp", Handling = "handling", OptOut = "opt-out",
        Conflict = "conflict", Presence = "presence", Time = "time", Locked = "locked";

    /// <summary>In the order in which they are shown.</summary>
    public static readonly IReadOnlyList<string> Codes = [Release, Tlp, Handling, Conflict, OptOut, Presence, Time, Locked];

    /// <summary>Rules no override can set aside: a member's own wish, and a lock of another team (unlock it instead).</summary>
    public static readonly IReadOnlyList<string> Firm = [OptOut, Locked];

    /// <summary>Every rule with its verdict, passed or not, in the order of <see cref="Codes"/>.</summary>
    public static IReadOnlyList<RuleVerdict> Judge(SetFacts set, TeamFacts team)
    {
        int present = team.Present.Count;
        int excluded = team.Present.Count(s => !set.Marking.Permits(s.Parties));
        int tlp = team.Present.Count(s => !s.MaxMarking.Tlps.Contains(set.Marking.Tlp));
        int handling = team.Present.Count(s => !s.MaxMarking.HCodes.Contains(set.Marking.HCode));
        int conflicts = team.Present.Count(s => s.Conflicts.Contains(set.CaseSetId));
        int optOuts = team.Present.Count(s => s.OptOuts.Any(o => Covers(o, set)));
        bool elsewhere = set.LockedTo is { } locked && locked != team.TeamId;
        return
        [
            excluded == 0
                ? Passes(Release, "The owner permits all {0} members present.", present)
                : Fails(Release, "The owner has not released this set to the country or organisation of {0} of {1} members present.", excluded, present),
            tlp == 0
                ? Passes(Tlp, "Everyone present may handle {0}.", Name(set.Marking.Tlp))
                : Fails(Tlp, "{0} of {1} members present may not handle {2}.", tlp, present, Name(set.Marking.Tlp)),
            handling == 0
                ? Passes(Handling, "Everyone present may handle {0}.", set.Marking.HCode)
                : Fails(Handling, "{0} of {1} members present may not handle {2}.", handling, present, set.Marking.HCode),
            conflicts == 0 ? Passes(Conflict, "No conflict is declared.") : Fails(Conflict, "A conflict with this set is declared in the team."),
            optOuts == 0 ? Passes(OptOut, "Nobody present has opted out of such a set.") : Fails(OptOut, "Somebody in the team has asked not to be given such a set."),
            present > 0 ? Passes(Presence, "{0} members are present on the days left.", present) : Fails(Presence, "Nobody of this team is present on the days left."),
            team.FreeMinutes is not { } free ? Passes(Time, "Time does not count: the workshop's days have passed.")
                : set.Minutes <= free ? Passes(Time, "{0} of {1} free minutes are needed.", set.Minutes, free)
                : Fails(Time, "The set needs {0} minutes; the team has {1} exposure minutes left.", set.Minutes, Math.Max(free, 0)),
            elsewhere ? Fails(Locked, "The set is locked to another team.") : Passes(Locked, "The set is not locked to another team."),
        ];
    }

    public static bool Allows(SetFacts set, TeamFacts team) =>
        (set.LockedTo is null || set.LockedTo == team.TeamId) && (team.FreeMinutes is null || set.Minutes <= team.FreeMinutes) && AllowsApartFromTime(set, team);

    /// <summary>Everything but the time that is left, which the planner accounts for itself, and locks.</summary>
    public static bool AllowsApartFromTime(SetFacts set, TeamFacts team)
    {
        if (team.Present.Count == 0) return false;
        foreach (var seat in team.Present)
        {
            if (!set.Marking.Permits(seat.Parties) || !seat.MaxMarking.Permits(set.Marking) || seat.Conflicts.Contains(set.CaseSetId)) return false;
            foreach (var optOut in seat.OptOuts) if (Covers(optOut, set)) return false;
        }

        return true;
    }

    public static string Name(Tlp tlp) => tlp switch
    {
        Workshops.Tlp.Red => "TLP:RED",
        Workshops.Tlp.AmberStrict => "TLP:AMBER+STRICT",
        Workshops.Tlp.Amber => "TLP:AMBER",
        Workshops.Tlp.Green => "TLP:GREEN",
        _ => "TLP:CLEAR",
    };

    private static bool Covers(ContentOptOut optOut, SetFacts set) => optOut switch
    {
        ContentOptOut.Videos => set.HasVideos,
        ContentOptOut.StrainBand2 => set.Intensity >= 2,
        _ => set.Intensity >= 3,
    };

    private static RuleVerdict Passes(string code, string sentence, params object[] arguments) => new(code, true, sentence, arguments);

    private static RuleVerdict Fails(string code, string sentence, params object[] arguments) => new(code, false, sentence, arguments);
}
