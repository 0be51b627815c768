using System.Text.RegularExpressions;

namespace Hub.Web.Notes;

internal enum NotePieceKind { Text, Sign, OpenTask, DoneTask, Name, Set }

/// <summary>A stretch of a line of a note that is shown apart: the sign of a heading or quote, a task's box, a person or team that is named, a set.</summary>
internal sealed partial record NotePiece(string Text, NotePieceKind Kind)
{
    /// <param name="first">The line begins here, so its sign may stand here.</param>
    /// <param name="names">People and teams as they may be named.</param>
    /// <param name="sets">The references that are known, with where they lead.</param>
    public static IReadOnlyList<NotePiece> In(string text, bool first, IReadOnlyList<string> names, IReadOnlyDictionary<string, string> sets)
    {
        var pieces = new List<NotePiece>();
        int from = 0;
        if (first && Begins().Match(text) is { Success: true } sign)
        {
            pieces.Add(new NotePiece(sign.Value, sign.Groups["done"] is not { Success: true } done ? NotePieceKind.Sign : done.Value == " " ? NotePieceKind.OpenTask : NotePieceKind.DoneTask));
            from = sign.Length;
        }

        int plain = from;
        for (int at = from; at < text.Length; at++)
        {
            int length = text[at] == '#' ? Reference(text, at, sets) : text[at] == '@' ? Name(text, at, names) : 0;
            if (length == 0) continue;
            if (at > plain) pieces.Add(new NotePiece(text[plain..at], NotePieceKind.Text));
            pieces.Add(new NotePiece(text.Substring(at, length), text[at] == '#' ? NotePieceKind.Set : NotePieceKind.Name));
            plain = at + length;
            at = plain - 1;
        }

        if (plain < text.Length) pieces.Add(new NotePiece(text[plain..], NotePieceKind.Text));
        return pieces;
    }

    private static int Reference(string text, int at, IReadOnlyDictionary<string, string> sets) =>
        Known().Match(text, at) is { Success: true } found && found.Index == at && sets.ContainsKey(found.Value[1..]) ? found.Length : 0;

    /// <summary>The longest name, ending where its letters end: the rule by which those who are named are told.</summary>
    private static int Name(string text, int at, IReadOnlyList<string> names)
    {
        if (at > 0 && char.IsLetterOrDigit(text[at - 1])) return 0;
        int length = 0;
        foreach (string name in names)
        {
            int end = at + 1 + name.Length;
            if (name.Length <= length || string.Compare(text, at + 1, name, 0, name.Length, StringComparison.OrdinalIgnoreCase) != 0) continue;
            if (end < text.Length && char.IsLetterOrDigit(text[end - 1]) && char.IsLetterOrDigit(text[end])) continue;
            length = name.Length;
        }

        return length == 0 ? 0 : length + 1;
    }

    [GeneratedRegex(@"^(?:#{1,6} |> |\s*[-*] \[(?<done>[ xX])\] )")]
    private static partial Regex Begins();

    [GeneratedRegex(@"#[A-Za-z0-9][A-Za-z0-9._/-]*[A-Za-z0-9]")]
    private static partial Regex Known();
}
