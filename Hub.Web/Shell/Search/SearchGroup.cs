namespace Hub.Web.Shell.Search;

/// <summary>The first hits of one kind.</summary>
/// <param name="HasMore">More were found than are shown. How many is not counted: for that every one would have to be looked at.</param>
/// <param name="List">The list that shows all of them; null where there is none that is searched.</param>
public sealed record SearchGroup(string Word, string Icon, IReadOnlyList<SearchHit> Hits, bool HasMore, string? List);
