namespace Hub.Web.Shell.Search;

/// <summary>Hits of one kind. <paramref name="Total"/> counts those beyond the shown ones too.</summary>
public sealed record SearchGroup(string Word, string Icon, IReadOnlyList<SearchHit> Hits, int Total);
