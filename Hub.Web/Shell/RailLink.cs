namespace Hub.Web.Shell;

/// <summary>
/// One way in the rail. <paramref name="Word"/> is the English word; <paramref name="Path"/> is below the workshop's address, and pages below
/// <paramref name="Below"/>, when that is another place, belong to it too.
/// </summary>
public sealed record RailLink(string Word, string Icon, string Path, string? Below = null);
