namespace Hub.Domain.Notes;

/// <summary>A line "- [ ] …" of a note: something to be done.</summary>
public sealed record NoteTask(int Line, string Text, bool Done)
{
    public static IReadOnlyList<NoteTask> In(string text)
    {
        var tasks = new List<NoteTask>();
        int number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            var item = line.TrimStart();
            if (item.Length < 6 || item[0] is not ('-' or '*') || item[1] != ' ' || item[2] != '[' || item[3] is not (' ' or 'x' or 'X') || item[4] != ']' || item[5] != ' ') continue;
            tasks.Add(new NoteTask(number, item[6..].ToString(), item[3] != ' '));
        }

        return tasks;
    }
}
