namespace Hub.Domain.Findings;

/// <summary>The line of a note that a finding was made from, in the version of the note the author saw. The line's text is not copied.</summary>
public sealed record NoteLine
{
    public NoteLine(Guid noteId, long version, int line)
    {
        if (version < 0) throw new InvalidFieldException("noteVersion", "A note's version is not negative.");
        if (line < 1) throw new InvalidFieldException("noteLine", "Lines of a note are counted from 1.");
        NoteId = noteId;
        Version = version;
        Line = line;
    }

    private NoteLine() { }

    public Guid NoteId { get; private init; }
    public long Version { get; private init; }
    public int Line { get; private init; }
}
