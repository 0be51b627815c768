namespace Hub.Domain.Notes;

/// <summary>
/// One editor (a browser tab, for as long as it lives) on one note, under a short number for the log. An editor belongs to one author:
/// nobody can number changes in another's name.
/// </summary>
public sealed class NoteEditor
{
    public const int LongestClientId = 64;

    private NoteEditor() => StoredId = "";

    public int Number { get; private set; }
    public int NoteNumber { get; private set; }
    public int AuthorNumber { get; private set; }

    /// <summary>The editor's own id in pieces of 16 characters: some editors draw ids that would look like a hash.</summary>
    public string StoredId { get; private set; }

    public static bool IsClientId(string? clientId) =>
        clientId is { Length: > 0 and <= LongestClientId } && clientId.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    public static string Store(string clientId) => string.Join(':', clientId.Chunk(16).Select(c => new string(c)));

    public static string Restore(string storedId) => storedId.Replace(":", "", StringComparison.Ordinal);
}
