namespace Hub.Web.Notes;

/// <summary>Where somebody's cursor stands, at the version they saw. <paramref name="Id"/> is that of <see cref="NotePresence"/>; it is gone when <paramref name="Anchor"/> is negative.</summary>
public sealed record NotePointer(int Id, NotePerson Person, int Version, int Anchor, int Head);
