namespace Hub.Domain.Notes;

/// <summary>Walks along the pieces of a change, also in steps shorter than a piece.</summary>
internal sealed class PieceReader
{
    private readonly IReadOnlyList<Piece> _pieces;
    private int _index = -1;

    public PieceReader(IReadOnlyList<Piece> pieces)
    {
        _pieces = pieces;
        Next();
    }

    /// <summary>Old characters of the current piece not yet walked over.</summary>
    public int Left { get; private set; }

    /// <summary>How far into the current piece the walk is: in old characters, or in those of its text after <see cref="SkipText"/>.</summary>
    public int Done { get; private set; }

    /// <summary>The current piece's text has been written to a result already.</summary>
    public bool Written { get; set; }

    public bool AtEnd => _index >= _pieces.Count;

    /// <summary>The current replacement, null for a kept stretch and at the end.</summary>
    public string? Text => AtEnd ? null : _pieces[_index].Text;

    public bool Keeps => !AtEnd && _pieces[_index].Keeps;

    public void Next()
    {
        _index++;
        Left = AtEnd ? 0 : _pieces[_index].Old;
        Done = 0;
        Written = false;
    }

    public void Skip(int count)
    {
        if (count == Left)
        {
            Next();
            return;
        }

        Left -= count;
        Done += count;
    }

    public void SkipText(int count)
    {
        if (Done + count == Text!.Length) Next();
        else Done += count;
    }
}
