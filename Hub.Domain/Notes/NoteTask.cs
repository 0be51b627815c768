namespace Hub.Domain.Notes;

/// <summary>A line "- [ ] …" of a note: something to be done.</summary>
/// <param name="Set">The reference of the set in whose part of the note it stands, as the heading names it.</param>
public sealed record NoteTask(int Line, string Text, bool Done, string? Set = null)
{
    public static IReadOnlyList<NoteTask> In(string text)
    {
        var tasks = new List<NoteTask>();
        int number = 0;
        string? set = null;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            if (line.StartsWith('#') && line.TrimStart('#') is [' ', ..] heading) set = Reference(heading);
            var item = line.TrimStart();
            if (item.Length < 6 || item[0] is not ('-' or '*') || item[1] != ' ' || item[2] != '[' || item[3] is not (' ' or 'x' or 'X') || item[4] != ']' || item[5] != ' ') continue;
            tasks.Add(new NoteTask(number, item[6..].ToString(), item[3] != ' ', set));
        }

        return tasks;
    }

    /// <summary>What is to be done and whose it is: "Check the prefix @Specialist 03 (IT)" ends with its owner, when that is a known name.</summary>
    public (string What, string? Owner) Split(IEnumerable<string> names)
    {
        string end = Text.TrimEnd();
        string? owner = names.Where(n => end.Length > n.Length + 2 && end.EndsWith(" @" + n, StringComparison.OrdinalIgnoreCase)).MaxBy(n => n.Length);
        return owner is null ? (Text, null) : (end[..^(owner.Length + 2)].TrimEnd(), owner);
    }

    private static string? Reference(ReadOnlySpan<char> heading)
    {
        int at = heading.IndexOf(" #", StringComparison.Ordinal);
        if (at < 0) return null;
        var rest = heading[(at + 2)..];
        int end = rest.IndexOf(' ');
        return rest.Length == 0 || end == 0 ? null : (end < 0 ? rest : rest[..end]).ToString();
    }
}
