using Hub.Domain.Notes;

namespace Hub.Web.Notes;

/// <summary>Follows a log and remembers of every character who wrote it and when, and from one version on also what was removed.</summary>
internal sealed class NoteTale(int since)
{
    private readonly List<Stretch> _stretches = [];

    public IEnumerable<int> Authors => _stretches.Select(s => s.Author);

    public void Follow(TextChange change, int version, int author, DateTime at)
    {
        int index = 0, within = 0;
        foreach (var piece in change.Pieces)
        {
            if (piece.Keeps)
            {
                Walk(piece.Old, ref index, ref within);
                continue;
            }

            Split(ref index, ref within);
            Remove(piece.Old, version, ref index);
            if (piece.Text!.Length == 0) continue;
            var written = new Stretch(piece.Text, author, at, version > since, Removed: false);
            // Typing goes on where it was: one stretch for an author and a line, not one for each key.
            if (index > 0 && _stretches[index - 1] is var last && last.Author == author && last.Added == written.Added && !last.Removed && !last.Text.EndsWith('\n'))
                _stretches[index - 1] = written with { Text = last.Text + piece.Text };
            else _stretches.Insert(index++, written);
        }
    }

    public IReadOnlyList<NoteHistoryLine> Lines(IReadOnlyDictionary<int, NotePerson> people)
    {
        var lines = new List<NoteHistoryLine>();
        var parts = new List<NoteHistoryPart>();
        var weights = new Dictionary<int, int>();
        DateTime? last = null;
        void End()
        {
            int? author = weights.Count == 0 ? null : weights.MaxBy(w => w.Value).Key;
            lines.Add(new NoteHistoryLine(author is { } number ? people.GetValueOrDefault(number) : null, last, [.. parts]));
            parts.Clear();
            weights.Clear();
            last = null;
        }

        foreach (var stretch in _stretches)
        {
            var kind = stretch.Removed ? NotePartKind.Removed : stretch.Added ? NotePartKind.Added : NotePartKind.Kept;
            string[] texts = stretch.Removed ? [stretch.Text.Replace('\n', '⏎')] : stretch.Text.Split('\n');
            for (int i = 0; i < texts.Length; i++)
            {
                if (i > 0) End();
                if (texts[i].Length == 0) continue;
                if (parts.Count > 0 && parts[^1].Kind == kind) parts[^1] = parts[^1] with { Text = parts[^1].Text + texts[i] };
                else parts.Add(new NoteHistoryPart(texts[i], kind));
                if (stretch.Removed) continue;
                weights[stretch.Author] = weights.GetValueOrDefault(stretch.Author) + texts[i].Length;
                if (last is null || stretch.At > last) last = stretch.At;
            }
        }

        End();
        return lines;
    }

    private void Walk(int count, ref int index, ref int within)
    {
        while (count > 0)
        {
            var stretch = _stretches[index];
            int left = stretch.Removed ? 0 : stretch.Text.Length - within;
            if (count < left)
            {
                within += count;
                return;
            }

            count -= left;
            index++;
            within = 0;
        }
    }

    private void Split(ref int index, ref int within)
    {
        if (within == 0) return;
        var stretch = _stretches[index];
        _stretches[index] = stretch with { Text = stretch.Text[..within] };
        _stretches.Insert(++index, stretch with { Text = stretch.Text[within..] });
        within = 0;
    }

    private void Remove(int count, int version, ref int index)
    {
        while (count > 0)
        {
            var stretch = _stretches[index];
            if (stretch.Removed)
            {
                index++;
                continue;
            }

            if (stretch.Text.Length > count)
            {
                _stretches.Insert(index + 1, stretch with { Text = stretch.Text[count..] });
                stretch = stretch with { Text = stretch.Text[..count] };
            }

            count -= stretch.Text.Length;
            // What was both written and removed since is no difference.
            if (version <= since || stretch.Added) _stretches.RemoveAt(index);
            else _stretches[index++] = stretch with { Removed = true };
        }
    }

    private sealed record Stretch(string Text, int Author, DateTime At, bool Added, bool Removed);
}
