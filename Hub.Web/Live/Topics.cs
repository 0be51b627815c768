namespace Hub.Web.Live;

/// <summary>Names of what a page shows (design.md 4). A push carries a topic and a revision, never data.</summary>
public static class Topics
{
    public static string Workshop(Guid id) => $"workshops/{id}";
    public static string CaseSets(Guid workshopId) => $"workshops/{workshopId}/case-sets";
    public static string CaseSet(Guid id) => $"case-sets/{id}";
    public static string Team(Guid id) => $"teams/{id}";
    public static string Agenda(Guid workshopId) => $"workshops/{workshopId}/agenda";
    public static string Roster(Guid workshopId) => $"workshops/{workshopId}/roster";
    public static string Reports(Guid workshopId) => $"workshops/{workshopId}/reports";
    /// <summary>A person's own inbox and rights.</summary>
    public static string Person(Guid userId) => $"people/{userId}";
}
