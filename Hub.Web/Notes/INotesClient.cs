namespace Hub.Web.Notes;

/// <summary>All the server may say on /hubs/notes (design.md 5).</summary>
public interface INotesClient
{
    /// <summary>The note has moved on to <paramref name="version"/>, which is the one after the last update. Without updates: ask what you have missed.</summary>
    Task Changed(Guid noteId, int version, IReadOnlyList<NoteUpdate> updates);

    Task Pointed(Guid noteId, IReadOnlyList<NotePointer> pointers);

    Task People(Guid noteId, IReadOnlyList<NotePresence> people);

    /// <summary>Nothing more comes for this note: the right has ended.</summary>
    Task Closed(Guid noteId, string reason);
}
