namespace Hub.Web.Shell;

/// <summary>
/// One way in the rail. <paramref name="Word"/> is the English word; <paramref name="Path"/> is below the workshop's address. Pages below it belong to it,
/// and so do those <paramref name="Also"/> named and what lies below them.
/// </summary>
public sealed record RailLink(string Word, string Icon, string Path, params IReadOnlyList<string> Also);
