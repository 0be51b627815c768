namespace Hub.Web.Notes;

/// <summary>One open editor: a person may have several.</summary>
public sealed record NotePresence(int Id, NotePerson Person, bool Writes);
