using System.Collections.Concurrent;
using Hub.Domain.Notes;

namespace Hub.Web.Notes;

/// <summary>
/// An open note in memory. Anybody may put work into it; only the note log's loop takes it out and touches the document, so the
/// document needs no lock.
/// </summary>
internal sealed class NoteRoom(int number, Guid id)
{
    private readonly Lock _lock = new();
    private Task<NoteDocument>? _opening;
    private int _scheduled;

    public int Number { get; } = number;
    public Guid Id { get; } = id;
    public ConcurrentQueue<NoteWork> Work { get; } = [];

    /// <summary>Null until the loop first needs it, and again after a failed commit: the log alone knows then what happened.</summary>
    public NoteDocument? Document { get; set; }

    /// <summary>The editors that have written since the note was opened, by the id they gave themselves.</summary>
    public Dictionary<string, (int Number, int Author, Guid Person)> Editors { get; } = [];

    public int SnapshotUpto { get; set; }
    public DateTime SnapshotAt { get; set; }
    public DateTime LastUse { get; set; }
    public DateTime LastChange { get; set; }

    /// <summary>Reads the note ahead, outside the loop, so that a long one holds nobody up. People who come together share one reading.</summary>
    public async Task OpenAsync(NoteStore store, CancellationToken cancel)
    {
        if (Document is not null) return;
        Task<NoteDocument> opening;
        lock (_lock) opening = _opening ??= store.OpenAsync(Number, CancellationToken.None);
        try
        {
            await opening.WaitAsync(cancel);
        }
        catch (Exception) when (opening is { IsCompleted: true, IsCompletedSuccessfully: false })
        {
            lock (_lock)
            {
                if (_opening == opening) _opening = null;
            }

            throw;
        }
    }

    public async Task<NoteDocument> DocumentAsync(NoteStore store, CancellationToken cancel)
    {
        while (Document is null)
        {
            await OpenAsync(store, cancel);
            lock (_lock)
            {
                if (_opening is { IsCompletedSuccessfully: true } opened) Document = opened.Result;
                _opening = null;
            }
        }

        return Document;
    }

    /// <summary>Forgets what is in memory; the next use reads the log again.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            _opening = null;
            Document = null;
        }

        Editors.Clear();
    }

    /// <summary>True for the one caller who has to put the room into the queue.</summary>
    public bool Schedule() => Interlocked.Exchange(ref _scheduled, 1) == 0;

    public void Unschedule() => Volatile.Write(ref _scheduled, 0);
}
