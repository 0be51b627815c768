namespace Hub.Domain.Roster;

/// <summary>Where somebody is on one day, read from that day's events.</summary>
/// <param name="Since">When the person came in or left, null when neither happened.</param>
public sealed record Presence(bool Inside, DateTime? Since)
{
    public static Presence NotSeen { get; } = new(false, null);

    public bool HasLeft => !Inside && Since is not null;

    /// <summary>The event that counts now: the last one that was not taken back. Null when nothing counts.</summary>
    public static PresenceEvent? Standing(IEnumerable<PresenceEvent> events)
    {
        var ordered = events.OrderBy(e => e.At).ThenBy(e => e.Id).ToList();
        var undone = ordered.Select(e => e.UndoesId).OfType<Guid>().ToHashSet();
        return ordered.LastOrDefault(e => e.Kind is not PresenceKind.Undo && !undone.Contains(e.Id));
    }

    public static Presence Of(IEnumerable<PresenceEvent> events) =>
        Standing(events) is { } last ? new Presence(last.Kind is PresenceKind.Entry, last.At) : NotSeen;

    /// <summary>The same for everybody at once, from the notes of one day. Who is not in it was not seen.</summary>
    public static Dictionary<Guid, Presence> BySeat(IReadOnlyList<PresenceNote> day)
    {
        var undone = day.Select(n => n.UndoesId).OfType<Guid>().ToHashSet();
        var standing = new Dictionary<Guid, PresenceNote>();
        foreach (var note in day)
        {
            if (note.Kind is PresenceKind.Undo || undone.Contains(note.Id)) continue;
            if (!standing.TryGetValue(note.ParticipantId, out var known) || (note.At, note.Id).CompareTo((known.At, known.Id)) > 0) standing[note.ParticipantId] = note;
        }

        return standing.ToDictionary(s => s.Key, s => new Presence(s.Value.Kind is PresenceKind.Entry, s.Value.At));
    }
}
