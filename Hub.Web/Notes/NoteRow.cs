namespace Hub.Web.Notes;

/// <summary>A row to be added to the log of notes. <paramref name="At"/> is in milliseconds since 1970, UTC.</summary>
internal readonly record struct NoteRow(int Note, int Version, int Author, int Editor, int Sequence, long At, string Changes);
