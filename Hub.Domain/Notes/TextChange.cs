using System.Text;
using System.Text.Json.Serialization;

namespace Hub.Domain.Notes;

/// <summary>
/// An edit of a text as a row of <see cref="Piece"/>s that together cover the whole text before it. Changes can be put one after the
/// other (<see cref="Compose"/>) and moved over another change made at the same time (<see cref="Map"/>).
///
/// The browser's editor does the same arithmetic, so every tie must fall the same way there and here. The rules of ties are those of
/// CodeMirror's ChangeSet (@codemirror/state, MIT licence, Marijn Haverbeke and others); the structure is our own:
///  - where both insert at one place, the change that counts as first stands before the other;
///  - where both replace from one place on, the one that deletes less goes first; equal ones go by who counts as first;
///  - what one has deleted the other cannot delete again, and text inserted inside a stretch that the other deleted survives it.
/// </summary>
[JsonConverter(typeof(TextChangeJson))]
public sealed class TextChange
{
    internal TextChange(IReadOnlyList<Piece> pieces)
    {
        Pieces = pieces;
        foreach (var piece in pieces)
        {
            Length += piece.Old;
            NewLength += piece.New;
        }
    }

    public IReadOnlyList<Piece> Pieces { get; }

    /// <summary>How long the text must be that this change is made for.</summary>
    public int Length { get; }

    public int NewLength { get; }

    public bool IsEmpty => Pieces.Count == 0 || Pieces.Count == 1 && Pieces[0].Keeps;

    public static TextChange None(int length) => new(length == 0 ? [] : [new Piece(length, null)]);

    /// <summary>Replaces <paramref name="deleted"/> characters at <paramref name="at"/> in a text of the given length.</summary>
    public static TextChange Replace(int length, int at, int deleted, string text)
    {
        if (at < 0 || deleted < 0 || at + deleted > length) throw new ArgumentOutOfRangeException(nameof(at), "The stretch lies outside the text.");
        var change = new PieceWriter();
        change.Add(at, null);
        change.Add(deleted, text);
        change.Add(length - at - deleted, null);
        return change.Done();
    }

    public string Apply(string text)
    {
        if (text.Length != Length) throw new ArgumentException($"The change is for {Length} characters, the text has {text.Length}.", nameof(text));
        var result = new StringBuilder(NewLength);
        int at = 0;
        foreach (var piece in Pieces)
        {
            if (piece.Keeps) result.Append(text, at, piece.Old);
            else result.Append(piece.Text);
            at += piece.Old;
        }

        return result.ToString();
    }

    /// <summary>The change that undoes this one; <paramref name="text"/> is the text before it.</summary>
    public TextChange Invert(string text)
    {
        if (text.Length != Length) throw new ArgumentException($"The change is for {Length} characters, the text has {text.Length}.", nameof(text));
        var inverse = new PieceWriter();
        int at = 0;
        foreach (var piece in Pieces)
        {
            if (piece.Keeps) inverse.Add(piece.Old, null);
            else inverse.Add(piece.New, text.Substring(at, piece.Old));
            at += piece.Old;
        }

        return inverse.Done();
    }

    /// <summary>This change, then <paramref name="next"/>, as one.</summary>
    public TextChange Compose(TextChange next)
    {
        if (NewLength != next.Length) throw new ArgumentException($"The next change is for {next.Length} characters, this one leaves {NewLength}.", nameof(next));
        var result = new PieceWriter();
        var a = new PieceReader(Pieces);
        var b = new PieceReader(next.Pieces);
        // True while a piece of the result is unfinished: a long insertion of ours or a long replacement of the next spans several steps.
        bool join = false;
        while (!a.AtEnd || !b.AtEnd)
        {
            if (a.Text is "")
            {
                result.Add(a.Left, "", join);
                a.Next();
            }
            else if (!b.AtEnd && b.Left == 0)
            {
                result.Add(0, b.Text, join);
                b.Next();
            }
            else join = ComposeStep(result, a, b, join);
        }

        return result.Done();
    }

    /// <summary>Both have something to say about the next few characters of the text between them.</summary>
    private static bool ComposeStep(PieceWriter result, PieceReader a, PieceReader b, bool join)
    {
        int reach = a.Text is null ? a.Left : a.Text.Length - a.Done;
        int step = Math.Min(reach, b.Left);
        int before = result.Count;
        string? nextText = b.Text is null ? null : b.Done == 0 ? b.Text : "";
        if (a.Text is null) result.Add(step, nextText, join);
        else result.Add(a.Done == 0 ? a.Left : 0, nextText ?? a.Text.Substring(a.Done, step), join);

        bool unfinished = a.Text is not null && reach > step || b.Text is not null && b.Left > step;
        join = unfinished && (join || result.Count > before);
        if (a.Text is null) a.Skip(step);
        else a.SkipText(step);
        b.Skip(step);
        return join;
    }

    /// <summary>
    /// The same edit for a text in which <paramref name="over"/>, made from the same text, has already happened.
    /// <paramref name="first"/>: on a tie, this change counts as the earlier one.
    /// </summary>
    public TextChange Map(TextChange over, bool first = false)
    {
        if (Length != over.Length) throw new ArgumentException($"The other change is for {over.Length} characters, this one for {Length}.", nameof(over));
        var result = new PieceWriter();
        var mine = new PieceReader(Pieces);
        var other = new PieceReader(over.Pieces);
        while (!mine.AtEnd || !other.AtEnd)
        {
            if (mine.Keeps && other.Keeps)
            {
                int both = Math.Min(mine.Left, other.Left);
                result.Add(both, null);
                mine.Skip(both);
                other.Skip(both);
            }
            else if (OtherGoesFirst(mine, other, first)) StepOverTheirs(result, mine, other);
            else WriteMine(result, mine, other);
        }

        return result.Done();
    }

    private static bool OtherGoesFirst(PieceReader mine, PieceReader other, bool first)
    {
        if (other.Text is null) return false;
        if (mine.AtEnd || mine.Keeps || mine.Written) return true;
        return mine.Done == 0 && (other.Left < mine.Left || other.Left == mine.Left && !first);
    }

    /// <summary>Keeps what the other inserted and loses what it deleted, except insertions of ours that lie inside.</summary>
    private static void StepOverTheirs(PieceWriter result, PieceReader mine, PieceReader other)
    {
        result.Add(other.Text!.Length, null);
        for (int left = other.Left; left > 0;)
        {
            int step = Math.Min(mine.Left, left);
            if (mine.Text is not null && !mine.Written && mine.Left <= step) result.Add(0, mine.Text);
            mine.Skip(step);
            left -= step;
        }

        other.Next();
    }

    /// <summary>Writes our replacement without what the other has deleted already, up to where the other inserts.</summary>
    private static void WriteMine(PieceWriter result, PieceReader mine, PieceReader other)
    {
        int deletes = 0, rest = mine.Left;
        while (rest > 0 && !other.AtEnd)
        {
            if (other.Keeps)
            {
                int step = Math.Min(rest, other.Left);
                deletes += step;
                rest -= step;
                other.Skip(step);
            }
            else if (other.Text is "" && other.Left < rest)
            {
                rest -= other.Left;
                other.Next();
            }
            else break;
        }

        result.Add(deletes, mine.Written ? "" : mine.Text!);
        mine.Written = true;
        mine.Skip(mine.Left - rest);
    }
}
