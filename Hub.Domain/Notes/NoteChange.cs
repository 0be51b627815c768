namespace Hub.Domain.Notes;

/// <summary>
/// One row of a note's log: version n is version n-1 with this change applied. Rows are only ever added, by the note log's writer.
/// Integers stand for note, author and editor, since there is a row for nearly every keystroke.
/// </summary>
public sealed class NoteChange
{
    private NoteChange() => Changes = "";

    public int NoteNumber { get; private set; }
    public int Version { get; private set; }
    public int AuthorNumber { get; private set; }
    public int EditorNumber { get; private set; }

    /// <summary>The change's number among all that its editor has made on the note, from 1.</summary>
    public int Sequence { get; private set; }

    public DateTime At { get; private set; }

    /// <summary>The JSON of <see cref="TextChangeJson"/>.</summary>
    public string Changes { get; private set; }
}
