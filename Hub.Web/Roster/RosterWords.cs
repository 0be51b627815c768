using Hub.Web.Shell;
using Microsoft.Extensions.Localization;

namespace Hub.Web.Roster;

/// <summary>Words and orders of the roster list.</summary>
internal static class RosterWords
{
    public static string Mail(string kind) => kind switch
    {
        "invitation" => "Invitation",
        "reminder" => "Reminder",
        "release" => "Agenda",
        _ => EnumWords.English(kind),
    };

    /// <summary>A condition as a short phrase: "State is one of Confirmed, Active".</summary>
    public static string Of(IStringLocalizer words, string condition) => condition.Split(':', 3) is [var field, var op, var values]
        ? words["{0} {1} {2}", words[Field(field)], words[Operator(op)], string.Join(", ", values.Split(',').Select(v => words[EnumWords.English(v)].Value))]
        : words["A condition that cannot be read"];

    public static string Field(string field) => field switch
    {
        "state" => "State",
        "role" => "Role",
        "team" => "Team",
        "agency" => "Agency",
        "country" => "Country",
        "language" => "Language",
        "expertise" => "Expertise",
        "clearance" => "Clearance until",
        "presence" => "Presence today",
        "arrival" => "Arrival",
        "departure" => "Departure",
        _ => field,
    };

    public static string Operator(string op) => op switch { "is" => "is one of", "includes" => "includes", "before" => "is before", "after" => "is after", _ => op };

    public static IEnumerable<RosterRow> Sort(IEnumerable<RosterRow> rows, string sort)
    {
        bool down = sort.StartsWith('-');
        return (sort.TrimStart('-')) switch
        {
            "agency" => By(rows, r => r.Agency, down),
            "country" => By(rows, r => r.Country, down),
            "role" => By(rows, r => (int)r.Role, down),
            "team" => By(rows, r => r.Team ?? "\uFFFF", down),
            "state" => By(rows, r => (int)r.State, down),
            "clearance" => By(rows, r => r.ClearanceUntil ?? DateOnly.MaxValue, down),
            "today" => By(rows, r => -(int)r.Today, down),
            "mail" => By(rows, r => r.LastMailAt ?? DateTime.MinValue, down),
            _ => down ? rows.OrderByDescending(r => r.Name, StringComparer.CurrentCulture) : rows.OrderBy(r => r.Name, StringComparer.CurrentCulture),
        };
    }

    private static IEnumerable<RosterRow> By<TKey>(IEnumerable<RosterRow> rows, Func<RosterRow, TKey> key, bool down) =>
        (down ? rows.OrderByDescending(key) : rows.OrderBy(key)).ThenBy(r => r.Name, StringComparer.CurrentCulture);
}
