namespace Hub.Web.Shell;

/// <summary>A group of the rail; the foot has no word.</summary>
public sealed record RailGroup(string? Word, IReadOnlyList<RailLink> Links);
