using Hub.Domain.Agenda;
using Hub.Web.Shell;
using Microsoft.Extensions.Localization;

namespace Hub.Web.Agenda;

/// <summary>Who a session is for, in a few words: its team, its audience, its leads.</summary>
internal static class Audiences
{
    public static string Who(IStringLocalizer words, SessionKind kind, bool allRooms, SessionAudience audience, string? team, IEnumerable<string> leads)
    {
        if (kind is SessionKind.Blocker) return words["not public"];
        if (allRooms) return words["All rooms"];
        string? group = audience switch
        {
            SessionAudience.Team => words["Team {0}", team ?? ""],
            SessionAudience.Open => null,
            _ => words.Of(audience),
        };
        string names = string.Join(", ", leads);
        return (group, names.Length > 0) switch
        {
            (null, true) => names,
            (null, false) => words["Open to all"],
            (_, true) => words["{0} with {1}", group, names],
            _ => group,
        };
    }
}
