namespace Hub.Domain.Notes;

/// <summary>
/// The newest kept projection of a note, so that opening it reads one row and a short tail of the log. It can be thrown away:
/// the log alone holds the truth.
/// </summary>
public sealed class NoteSnapshot
{
    /// <summary>After how many changes the next snapshot is due.</summary>
    public const int Every = 200;

    private NoteSnapshot() => Text = Authors = "";

    public int NoteNumber { get; private set; }
    public int Upto { get; private set; }
    public string Text { get; private set; }

    /// <summary>Who wrote what as "length:author" runs joined by commas.</summary>
    public string Authors { get; private set; }
}
