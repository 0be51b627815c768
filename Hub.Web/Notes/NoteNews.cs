namespace Hub.Web.Notes;

/// <summary>What has changed in a note on this node: everybody who has it open here, and cursors that moved. Null where nothing has.</summary>
public sealed record NoteNews(Guid NoteId, IReadOnlyList<NotePresence>? People, IReadOnlyList<NotePointer>? Pointers);
