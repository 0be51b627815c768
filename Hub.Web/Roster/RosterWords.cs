using System.Globalization;
using System.Runtime.InteropServices;
using Hub.Web.Shell;
using Microsoft.Extensions.Localization;

namespace Hub.Web.Roster;

/// <summary>Words and orders of the roster list.</summary>
internal static class RosterWords
{
    private static readonly IComparer<SortKey> Keys = Comparer<SortKey>.Create(SortKey.Compare);

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
            _ => ByName(rows, down),
        };
    }

    /// <summary>Names in the reader's alphabet: its key is made once for each text, since comparing two texts in it costs a hundred times as much as two keys.</summary>
    private static IEnumerable<RosterRow> By(IEnumerable<RosterRow> rows, Func<RosterRow, string> text, bool down)
    {
        var alphabet = CultureInfo.CurrentCulture.CompareInfo;
        var keys = new Dictionary<string, SortKey>();
        return By(rows, r => CollectionsMarshal.GetValueRefOrAddDefault(keys, text(r), out _) ??= alphabet.GetSortKey(text(r)), down, Keys);
    }

    private static IEnumerable<RosterRow> ByName(IEnumerable<RosterRow> rows, bool down)
    {
        var alphabet = CultureInfo.CurrentCulture.CompareInfo;
        return down ? rows.OrderByDescending(r => alphabet.GetSortKey(r.Name), Keys) : rows.OrderBy(r => alphabet.GetSortKey(r.Name), Keys);
    }

    private static IEnumerable<RosterRow> By<TKey>(IEnumerable<RosterRow> rows, Func<RosterRow, TKey> key, bool down, IComparer<TKey>? comparer = null)
    {
        var alphabet = CultureInfo.CurrentCulture.CompareInfo;
        return (down ? rows.OrderByDescending(key, comparer) : rows.OrderBy(key, comparer)).ThenBy(r => alphabet.GetSortKey(r.Name), Keys);
    }
}
