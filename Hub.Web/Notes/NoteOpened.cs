using Hub.Domain.Notes;

namespace Hub.Web.Notes;

/// <summary>A note as of one version: its text with who wrote what, or only what has changed since the version the asker knew.</summary>
/// <param name="Text">The whole text, null when <paramref name="Updates"/> are enough.</param>
/// <param name="Runs">Lengths and author numbers, for the strips beside the text; null with <paramref name="Text"/>.</param>
public sealed record NoteOpened(int Version, string? Text, IReadOnlyList<AuthorRun>? Runs, IReadOnlyList<NoteUpdate>? Updates);
