using Hub.Domain.Agenda;

namespace Hub.Web.Agenda;

internal static class KindIcons
{
    public static string Of(SessionKind kind) => kind switch
    {
        SessionKind.Plenary or SessionKind.Briefing => "megaphone",
        SessionKind.TeamWork => "people",
        SessionKind.Training => "mortarboard",
        SessionKind.Welfare => "heart",
        SessionKind.Break => "cup-hot",
        SessionKind.Blocker => "slash-circle",
        _ => "calendar-event",
    };

    /// <summary>The class that colours a card.</summary>
    public static string Class(SessionKind kind) => $"kind-{kind.ToString().ToLowerInvariant()}";
}
