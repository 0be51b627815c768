namespace Hub.Domain.Notes;

/// <summary>
/// The text of an open note with the author of every character. Both lie in arrays with a gap where the last edit was:
/// people type where they typed before, so an edit moves next to nothing and allocates next to nothing.
/// </summary>
public sealed class NoteText
{
    /// <summary>How much of a long line around an edit is looked at for forbidden content.</summary>
    private const int Context = 1000;

    private char[] _chars;
    private int[] _authors;
    private int _gap;
    private int _gapEnd;

    public NoteText(string text, IEnumerable<AuthorRun> authors)
    {
        _chars = new char[text.Length + 64];
        _authors = new int[text.Length + 64];
        text.CopyTo(0, _chars, 0, text.Length);
        int at = 0;
        foreach (var run in authors)
        {
            Array.Fill(_authors, run.Author, at, run.Length);
            at += run.Length;
        }

        if (at != text.Length) throw new ArgumentException($"The runs cover {at} characters, the text has {text.Length}.", nameof(authors));
        _gap = text.Length;
        _gapEnd = _chars.Length;
    }

    public int Length => _chars.Length - (_gapEnd - _gap);

    public char this[int index] => _chars[index < _gap ? index : index + _gapEnd - _gap];

    /// <summary>Applies the change as <paramref name="author"/>'s and puts what would undo it on the pile.</summary>
    public void Apply(TextChange change, int author, Stack<Splice> undo)
    {
        if (change.Length != Length) throw new ArgumentException($"The change is for {change.Length} characters, the text has {Length}.", nameof(change));
        int at = 0;
        foreach (var piece in change.Pieces)
        {
            if (!piece.Keeps)
            {
                undo.Push(new Splice(at, piece.New, Slice(at, piece.Old), AuthorsOf(at, piece.Old)));
                Replace(at, piece.Old, piece.Text);
                Array.Fill(_authors, author, at, piece.New);
            }

            at += piece.New;
        }
    }

    public void Revert(Splice splice)
    {
        Replace(splice.At, splice.Inserted, splice.Deleted);
        splice.DeletedAuthors.CopyTo(_authors, splice.At);
    }

    /// <summary>The lines that a change just applied has touched, as they read now; of a very long line only what lies near.</summary>
    public IEnumerable<string> LinesTouchedBy(TextChange change)
    {
        int at = 0;
        foreach (var piece in change.Pieces)
        {
            if (!piece.Keeps)
            {
                int from = at, to = at + piece.New;
                while (from > 0 && at - from < Context && this[from - 1] != '\n') from--;
                while (to < Length && to - at - piece.New < Context && this[to] != '\n') to++;
                yield return Slice(from, to - from);
            }

            at += piece.New;
        }
    }

    /// <summary>Whether a change just applied has torn a surrogate pair apart.</summary>
    public bool IsTornBy(TextChange change)
    {
        int at = 0;
        foreach (var piece in change.Pieces)
        {
            if (!piece.Keeps && (IsTornAt(at) || IsTornAt(at + piece.New))) return true;
            at += piece.New;
        }

        return false;
    }

    public string Slice(int from, int length) => string.Create(length, (this, from), static (span, source) =>
    {
        for (int i = 0; i < span.Length; i++) span[i] = source.Item1[source.from + i];
    });

    public override string ToString() => string.Concat(_chars.AsSpan(0, _gap), _chars.AsSpan(_gapEnd));

    public IReadOnlyList<AuthorRun> AuthorRuns()
    {
        var runs = new List<AuthorRun>();
        Add(_authors.AsSpan(0, _gap));
        Add(_authors.AsSpan(_gapEnd));
        return runs;

        // By whole runs: character by character a long note kept everybody's notes waiting for 15 ms each time somebody opened it.
        void Add(ReadOnlySpan<int> authors)
        {
            while (!authors.IsEmpty)
            {
                int author = authors[0], next = authors.IndexOfAnyExcept(author), length = next < 0 ? authors.Length : next;
                if (runs.Count > 0 && runs[^1].Author == author) runs[^1] = new AuthorRun(runs[^1].Length + length, author);
                else runs.Add(new AuthorRun(length, author));
                authors = authors[length..];
            }
        }
    }

    private bool IsTornAt(int at)
    {
        bool high = at > 0 && char.IsHighSurrogate(this[at - 1]);
        bool low = at < Length && char.IsLowSurrogate(this[at]);
        return high != low;
    }

    private int[] AuthorsOf(int from, int length)
    {
        var authors = new int[length];
        for (int i = 0; i < length; i++) authors[i] = _authors[from + i < _gap ? from + i : from + i + _gapEnd - _gap];
        return authors;
    }

    /// <summary>Leaves the gap right behind the inserted text, which therefore lies at its own index in the arrays.</summary>
    private void Replace(int at, int deleted, string? text)
    {
        int inserted = text?.Length ?? 0;
        MoveGapTo(at);
        _gapEnd += deleted;
        if (_gapEnd - _gap < inserted) Grow(inserted);
        text?.CopyTo(0, _chars, _gap, inserted);
        _gap += inserted;
    }

    private void MoveGapTo(int at)
    {
        int count = Math.Abs(at - _gap), size = _gapEnd - _gap;
        if (count == 0) return;
        int source = at < _gap ? at : _gapEnd, target = at < _gap ? _gapEnd - count : _gap;
        Array.Copy(_chars, source, _chars, target, count);
        Array.Copy(_authors, source, _authors, target, count);
        _gap = at;
        _gapEnd = at + size;
    }

    private void Grow(int needed)
    {
        int behind = _chars.Length - _gapEnd;
        int size = _chars.Length + needed + Math.Max(64, _chars.Length / 4);
        Array.Resize(ref _chars, size);
        Array.Resize(ref _authors, size);
        Array.Copy(_chars, _gapEnd, _chars, size - behind, behind);
        Array.Copy(_authors, _gapEnd, _authors, size - behind, behind);
        _gapEnd = size - behind;
    }
}
