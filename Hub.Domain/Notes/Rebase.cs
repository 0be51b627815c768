namespace Hub.Domain.Notes;

/// <summary>
/// Moves changes that were made from an older version behind everything logged since. One step at a time, never over composed
/// changes: an insertion that touches a replacement would land elsewhere, and the author's editor would show another text than the log.
/// </summary>
public static class Rebase
{
    /// <summary>
    /// The pushed changes that the log does not have yet, moved behind <paramref name="since"/>.
    /// </summary>
    /// <param name="since">Everything logged after the version the pushed changes were made from.</param>
    /// <param name="firstSequence">The number of the first pushed change among all its client has made.</param>
    /// <exception cref="RuleBrokenException">The log has changes of this client that do not fit the numbers given.</exception>
    public static List<TextChange> Onto(IReadOnlyList<LoggedChange> since, int client, int firstSequence, IReadOnlyList<TextChange> pushed)
    {
        var foreign = new List<TextChange>();
        int known = 0;
        foreach (var logged in since)
        {
            if (logged.Client != client)
            {
                foreign.Add(logged.Change);
                continue;
            }

            if (known >= pushed.Count || logged.Sequence != firstSequence + known)
                throw new RuleBrokenException("note.sequence", "These changes do not follow what the hub has from this editor. Reload the note.");
            Over(foreign, pushed[known++]);
        }

        var moved = new List<TextChange>(pushed.Count - known);
        for (int i = known; i < pushed.Count; i++) moved.Add(Over(foreign, pushed[i]));
        return moved;
    }

    /// <summary>Moves one change over others made at the same time, and those over it, so that the next one can be moved too.</summary>
    private static TextChange Over(List<TextChange> foreign, TextChange mine)
    {
        for (int i = 0; i < foreign.Count; i++)
        {
            var other = foreign[i];
            foreign[i] = other.Map(mine, first: true);
            mine = mine.Map(other);
        }

        return mine;
    }
}
