namespace Hub.Domain.Notes;

/// <summary>
/// An open note: the text at the head of its log and the newest part of the log. It decides what a push becomes; it knows neither
/// network nor database, and it is not for two threads at once.
/// </summary>
public sealed class NoteDocument(int version, NoteText text)
{
    public const int LongestText = 500_000;

    /// <summary>Changes that stay in memory for those who are a little behind.</summary>
    public const int KeptChanges = 512;

    /// <summary>A push made this far behind is not worth moving: its editor loads what it has missed and sends again.</summary>
    private const int MostSteps = 250_000;

    private readonly List<LoggedChange> _log = [];
    private readonly Dictionary<int, int> _lastSequences = [];
    private int _logStart = version;

    public int Version { get; private set; } = version;

    /// <summary>The version the document was made with, before anything was followed or accepted.</summary>
    public int OpenedAt { get; } = version;

    public NoteText Text { get; } = text;

    public bool Knows(int client) => _lastSequences.ContainsKey(client);

    /// <summary>Tells which number this client's last logged change has, 0 when there is none.</summary>
    public void Learn(int client, int lastSequence) => _lastSequences[client] = lastSequence;

    /// <summary>Everything logged after a version, null when that lies further back than memory does.</summary>
    public IReadOnlyList<LoggedChange>? Since(int version) => version < _logStart ? null : _log[(version - _logStart)..];

    /// <summary>Takes over a change that is in the log already.</summary>
    public void Follow(LoggedChange logged, int author)
    {
        Text.Apply(logged.Change, author, new Stack<Splice>());
        Append(logged);
    }

    /// <summary>
    /// Logs what is new in a push and returns it as it stands in the log; nothing when all of it was logged before.
    /// </summary>
    /// <param name="since">Everything logged after <paramref name="version"/>.</param>
    /// <param name="firstSequence">The number of the first pushed change among all its client has made on this note.</param>
    /// <exception cref="RuleBrokenException">The push is refused as a whole; nothing was changed.</exception>
    public IReadOnlyList<LoggedChange> Accept(int client, int author, int version, int firstSequence, IReadOnlyList<TextChange> pushed, IReadOnlyList<LoggedChange> since)
    {
        int last = _lastSequences[client];
        if (firstSequence < 1 || firstSequence > last + 1)
            throw new RuleBrokenException("note.sequence", "Some earlier changes of this editor are missing. Reload the note.");
        if (firstSequence + pushed.Count - 1 <= last) return [];
        if ((long)since.Count * pushed.Count > MostSteps)
            throw new RuleBrokenException("note.behind", "The note has moved on too far. Load what has changed, then send again.");
        DemandLengths(since.Count > 0 ? since[0].Change.Length : Text.Length, pushed);

        var moved = Rebase.Onto(since, client, firstSequence, pushed);
        if (pushed.Count - moved.Count != last - firstSequence + 1)
            throw new RuleBrokenException("note.sequence", "These changes do not follow what the hub has from this editor. Reload the note.");

        var accepted = new List<LoggedChange>(moved.Count);
        var undo = new Stack<Splice>();
        foreach (var change in moved)
        {
            Text.Apply(change, author, undo);
            if (Refusal(change) is { } refusal)
            {
                while (undo.TryPop(out var splice)) Text.Revert(splice);
                throw refusal;
            }

            accepted.Add(new LoggedChange(client, last + accepted.Count + 1, change));
        }

        foreach (var logged in accepted) Append(logged);
        return accepted;
    }

    private static void DemandLengths(int length, IReadOnlyList<TextChange> pushed)
    {
        foreach (var change in pushed)
        {
            if (change.Length != length) throw new RuleBrokenException("note.length", "These changes are not made for the text of that version. Reload the note.");
            length = change.NewLength;
        }
    }

    private RuleBrokenException? Refusal(TextChange change)
    {
        if (Text.Length > LongestText) return new RuleBrokenException("note.too-long", "A note has at most {0} characters. Move a part of it to a case set's note.", LongestText);
        if (Text.IsTornBy(change)) return new RuleBrokenException("note.half-character", "The change would leave half a character. Reload the note.");
        foreach (string line in Text.LinesTouchedBy(change))
            if (ContentRules.BrokenBy(line) is { } broken) return new RuleBrokenException(broken.Code, broken.Sentence);
        return null;
    }

    private void Append(LoggedChange logged)
    {
        _log.Add(logged);
        _lastSequences[logged.Client] = logged.Sequence;
        Version++;
        if (_log.Count < KeptChanges * 2) return;
        _log.RemoveRange(0, KeptChanges);
        _logStart += KeptChanges;
    }
}
