namespace Hub.Web.Shell.Search;

/// <summary>Something found: where it is, what it is called, and what tells it from others of its name.</summary>
public sealed record SearchHit(string Link, string Name, string Detail);
