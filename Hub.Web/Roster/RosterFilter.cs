using System.Globalization;
using Hub.Domain.Access;
using Hub.Domain.Roster;

namespace Hub.Web.Roster;

/// <summary>
/// What of the roster is shown, as it stands in the address: a search, a saved view, and conditions of which all, any or none must hold.
/// A condition reads field:operator:value,value. One that cannot be read matches nobody and is shown as such.
/// </summary>
public sealed class RosterFilter
{
    public static readonly IReadOnlyList<string> Fields = ["state", "role", "team", "agency", "country", "language", "expertise", "clearance", "presence", "arrival", "departure"];

    /// <summary>The views that every workshop has: their word in the address and what they are called.</summary>
    public static readonly IReadOnlyList<(string Key, string Name)> Views =
    [
        ("", "Everyone"), ("decision", "Awaiting my decision"), ("no-reply", "No reply in 5 days"), ("no-team", "Confirmed, no team"), ("clearance", "Clearance ends too early"), ("expected", "Expected, not here"), ("missing", "Not seen since their start"),
    ];

    private readonly DateTime _now;

    public RosterFilter(string? search, string? view, IEnumerable<string?>? all, IEnumerable<string?>? any, IEnumerable<string?>? none, DateTime now)
    {
        Search = string.IsNullOrWhiteSpace(search) ? null : search.Trim();
        View = view ?? "";
        All = Parse(all);
        Any = Parse(any);
        None = Parse(none);
        _now = now;
    }

    public sealed record Condition(string Field, string Operator, IReadOnlyList<string> Values)
    {
        public override string ToString() => $"{Field}:{Operator}:{string.Join(',', Values)}";
    }

    public string? Search { get; }
    public string View { get; }
    public IReadOnlyList<Condition> All { get; }
    public IReadOnlyList<Condition> Any { get; }
    public IReadOnlyList<Condition> None { get; }

    public int Conditions => All.Count + Any.Count + None.Count;

    public bool Matches(RosterRow row) =>
        InView(row, View, _now)
        && (Search is null || Has(row.Name, Search) || Has(row.Agency, Search) || Has(row.Unit, Search) || Has(row.Email, Search))
        && All.All(c => Holds(c, row)) && (Any.Count == 0 || Any.Any(c => Holds(c, row))) && !None.Any(c => Holds(c, row));

    public static bool InView(RosterRow row, string view, DateTime now) => view switch
    {
        "" => true,
        "decision" => row.State is ParticipantState.Nominated or ParticipantState.Accepted,
        "no-reply" => row.State is ParticipantState.Invited && row.InvitedAt < now.AddDays(-5),
        "no-team" => row is { State: ParticipantState.Confirmed or ParticipantState.Active, TeamId: null, Role: WorkshopRole.TeamLead or WorkshopRole.Specialist or WorkshopRole.Analyst },
        "clearance" => row is { ClearanceEndsTooEarly: true, IsLive: true },
        "expected" => row.Today is Today.Expected,
        "missing" => row.Missing,
        _ => false,
    };

    private static bool Holds(Condition c, RosterRow row) => c.Field switch
    {
        "state" => Is(c, row.State.ToString()),
        "role" => Is(c, row.Role.ToString()),
        "team" => Is(c, row.Team ?? "none"),
        "agency" => Is(c, row.Agency),
        "country" => Is(c, row.Country),
        "language" => row.Languages.Any(l => c.Values.Contains(l, StringComparer.OrdinalIgnoreCase)),
        "expertise" => row.Expertise.Any(e => c.Values.Any(v => Has(e, v))),
        "presence" => Is(c, row.Today.ToString()),
        "clearance" => c.Operator is "is" ? Is(c, row.Clearance?.ToString() ?? "none") : Compare(c, row.Clearance is ClearanceStatus.Granted ? row.ClearanceUntil : null),
        "arrival" => Compare(c, row.From),
        "departure" => Compare(c, row.To),
        _ => false,
    };

    private static bool Is(Condition c, string value) => c.Values.Contains(value, StringComparer.OrdinalIgnoreCase);

    private static bool Compare(Condition c, DateOnly? day) =>
        day is { } value && c.Values is [var text] && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var limit)
        && c.Operator switch { "before" => value < limit, "after" => value > limit, "is" => value == limit, _ => false };

    private static bool Has(string? text, string part) => text?.Contains(part, StringComparison.OrdinalIgnoreCase) == true;

    private static List<Condition> Parse(IEnumerable<string?>? texts) => [.. (texts ?? []).OfType<string>().Select(t => t.Split(':', 3)).Where(p => p.Length == 3)
        .Select(p => new Condition(p[0], p[1], p[2].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))];
}
