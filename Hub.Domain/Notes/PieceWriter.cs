namespace Hub.Domain.Notes;

/// <summary>Collects the pieces of a change in their one normal form: nothing empty, no two neighbours that could be one.</summary>
internal sealed class PieceWriter
{
    private readonly List<Piece> _pieces = [];

    public int Count => _pieces.Count;

    /// <param name="join">The piece continues the last one, whatever the two are.</param>
    public void Add(int old, string? text, bool join = false)
    {
        if (old == 0 && string.IsNullOrEmpty(text)) return;
        if (_pieces.Count == 0)
        {
            _pieces.Add(new Piece(old, text));
            return;
        }

        var last = _pieces[^1];
        if (last.Keeps && text is null || last.Text is "" && text is "") _pieces[^1] = last with { Old = last.Old + old };
        else if (old == 0 && last.Old == 0) _pieces[^1] = last with { Text = last.Text + text };
        else if (join) _pieces[^1] = new Piece(last.Old + old, last.Text + text);
        else _pieces.Add(new Piece(old, text));
    }

    public TextChange Done() => new(_pieces);
}
