using Hub.Domain;
using Hub.Domain.Notes;

namespace Hub.Web.Notes;

/// <summary>What one note has to do in one round of the note log: what is asked of it, what becomes of that, and whom to tell.</summary>
internal sealed class NoteTurn(NoteRoom room)
{
    private readonly List<PushWork> _pushes = [];
    private readonly List<(PushWork Push, Exception? Refusal)> _results = [];
    private readonly List<NoteWork> _all = [];

    public NoteRoom Room { get; } = room;
    public NoteDocument Document => Room.Document!;
    public List<JoinWork> Joins { get; } = [];
    public List<NoteRow> Rows { get; } = [];
    public List<NoteUpdate> News { get; } = [];
    public int Changes { get; private set; }

    /// <summary>Where the log ended before the rows of this turn.</summary>
    public int VersionBefore { get; private set; }

    /// <summary>Where it ends after them. The document itself may have moved on when this turn is told.</summary>
    public int VersionAfter { get; private set; }

    public void Add(NoteWork work)
    {
        _all.Add(work);
        if (work is JoinWork join) Joins.Add(join);
        if (work is not PushWork push) return;
        _pushes.Add(push);
        Changes += push.Changes.Count;
    }

    /// <summary>Where other nodes write too, looking is enough reason: what they logged has to be told here.</summary>
    public bool MayWrite(bool shared) => _pushes.Count > 0 || shared && _all.Count > 0;

    public async Task OpenAsync(NoteStore store, CancellationToken cancel)
    {
        if (Room.Document is null) Room.SnapshotUpto = (await Room.DocumentAsync(store, cancel)).OpenedAt;
        VersionBefore = VersionAfter = Document.Version;
    }

    /// <summary>Takes over what other nodes have logged since.</summary>
    public async Task CatchUpAsync(NoteBatch batch, NoteStore store, CancellationToken cancel)
    {
        int head = batch.HeadOf(Room.Number, Document.Version), known = Document.Version;
        if (head <= known) return;
        News.AddRange(await store.ReadAsync(Room.Number, known, head, cancel));
        foreach (var (change, author) in await store.ReadLoggedAsync(Room.Number, known, head, cancel)) Document.Follow(change, author);
        VersionBefore = Document.Version;
    }

    public async Task AcceptAsync(NoteBatch batch, NoteStore store, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var push in _pushes)
        {
            try
            {
                await AcceptAsync(push, batch, store, now, cancel);
                _results.Add((push, null));
            }
            catch (RuleBrokenException refusal)
            {
                _results.Add((push, refusal));
            }
        }

        VersionAfter = Document.Version;
    }

    /// <summary>Tells every author what became of the push. Only after the commit.</summary>
    public void Confirm()
    {
        foreach (var (push, refusal) in _results)
        {
            if (refusal is null) push.Answer.TrySetResult(VersionAfter);
            else push.Fail(refusal);
        }
    }

    public void Fail(Exception exception)
    {
        foreach (var work in _all) work.Fail(exception);
    }

    private async Task AcceptAsync(PushWork push, NoteBatch batch, NoteStore store, DateTimeOffset now, CancellationToken cancel)
    {
        var (editor, author) = await EditorAsync(push, batch, cancel);
        if (push.Version < 0 || push.Version > Document.Version)
            throw new RuleBrokenException("note.version", "The hub does not have that version of the note. Reload the note.");
        var since = Document.Since(push.Version)
            ?? [.. (await store.ReadLoggedAsync(Room.Number, push.Version, VersionBefore, cancel)).Select(c => c.Change), .. Document.Since(VersionBefore)!];
        var accepted = Document.Accept(editor, author, push.Version, push.Sequence, push.Changes, since);
        int version = Document.Version - accepted.Count;
        foreach (var logged in accepted)
        {
            string json = TextChangeJson.Write(logged.Change);
            Rows.Add(new NoteRow(Room.Number, ++version, author, editor, logged.Sequence, now.ToUnixTimeMilliseconds(), json));
            News.Add(new NoteUpdate(push.ClientId, logged.Sequence, json, push.Author, now.UtcDateTime));
        }
    }

    private async Task<(int Editor, int Author)> EditorAsync(PushWork push, NoteBatch batch, CancellationToken cancel)
    {
        const string taken = "Another person writes under this editor's id. Reload the note.";
        if (Room.Editors.TryGetValue(push.ClientId, out var known))
            return known.Person == push.Author.Id ? (known.Number, known.Author) : throw new RuleBrokenException("note.client", taken);

        int author = await batch.AuthorAsync(push.Author.Id, push.Author.Name, cancel);
        var (number, owner, last) = await batch.EditorAsync(Room.Number, push.ClientId, author, cancel);
        if (owner != author) throw new RuleBrokenException("note.client", taken);
        Room.Editors[push.ClientId] = (number, author, push.Author.Id);
        Document.Learn(number, last);
        return (number, author);
    }
}
