namespace Hub.Domain.Notes;

/// <summary>Somebody who has written in a note, under a short number for the log.</summary>
public sealed class NoteAuthor
{
    private NoteAuthor() => Name = "";

    public int Number { get; private set; }
    public Guid UserId { get; private set; }
    public string Name { get; private set; }
}
