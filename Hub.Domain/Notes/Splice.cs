namespace Hub.Domain.Notes;

/// <summary>One replaced stretch of a <see cref="NoteText"/>, with all that is needed to put it back.</summary>
public readonly record struct Splice(int At, int Inserted, string Deleted, int[] DeletedAuthors);
