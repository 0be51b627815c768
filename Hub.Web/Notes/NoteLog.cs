using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;
using Hub.Domain;
using Hub.Domain.Notes;

namespace Hub.Web.Notes;

/// <summary>
/// Orders the changes of all notes of this node. One loop takes what is waiting, at most a share of each note so that a busy room does not
/// starve another, writes it in one transaction, and only then lets anybody see it: others first, its author's "saved" last. While one commit
/// is being told, the next is written.
/// </summary>
public sealed class NoteLog(NoteStore store, NoteWriter writer, NoteMembers members, TimeProvider clock, ILogger<NoteLog> log) : BackgroundService
{
    private const int MostPerRoom = 64;
    private const int MostPerCommit = 512;

    /// <summary>
    /// Commits follow each other no faster while few rooms wait. Who types alone never waits for it; where many type, those of a few milliseconds
    /// share a commit, and those of one room a message.
    /// </summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(3);

    /// <summary>So many rooms that wait are a commit worth its flush of the disk: it is not put off for more.</summary>
    private const int Enough = 5;

    /// <summary>A note that was changed and then left alone so long gets its snapshot, which is also what search reads.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(3);

    /// <summary>A room where fifty type is not written out whole more often, however many changes that are: everybody would wait for it.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>A note nobody has open is put away after this time and costs nothing.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<int, NoteRoom> _rooms = [];
    private Task _telling = Task.CompletedTask;
    private readonly Channel<NoteRoom> _ready = Channel.CreateUnbounded<NoteRoom>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>How many notes are in memory.</summary>
    public int OpenNotes => _rooms.Count;

    /// <summary>How much work waits in all of them.</summary>
    public int Waiting => _rooms.Values.Sum(r => r.Work.Count);

    /// <summary>Reads a note that nobody has open while the caller does something else before asking for it.</summary>
    public Task ReadAheadAsync(Note note, CancellationToken cancel) =>
        _rooms.GetOrAdd(note.Number, number => new NoteRoom(number, note.Id) { LastUse = clock.GetUtcNow().UtcDateTime }).OpenAsync(store, cancel);

    /// <param name="knownVersion">Negative for somebody who has nothing yet.</param>
    public async Task<NoteOpened> OpenAsync(Note note, int knownVersion, CancellationToken cancel)
    {
        var work = new JoinWork(knownVersion);
        await EnqueueAsync(note, work, cancel);
        return await work.Answer.Task.WaitAsync(cancel);
    }

    /// <summary>Returns the note's version once the changes are on disk. Not cancellable from here on: what was asked is done or fails.</summary>
    /// <exception cref="RuleBrokenException">The changes are refused as a whole.</exception>
    public async Task<int> PushAsync(Note note, NotePerson author, int version, string clientId, int sequence, IReadOnlyList<TextChange> changes, CancellationToken cancel)
    {
        var work = new PushWork(author, version, clientId, sequence, changes);
        await EnqueueAsync(note, work, cancel);
        return await work.Answer.Task;
    }

    /// <summary>Another node has written to a note; if it is open here, read on.</summary>
    public void Look(int number)
    {
        if (_rooms.TryGetValue(number, out var room)) Put(room, new LookWork());
    }

    public void LookAtAll()
    {
        foreach (var room in _rooms.Values) Put(room, new LookWork());
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var keeper = KeepHouseAsync(stoppingToken);
        var rooms = new List<NoteRoom>();
        long began = 0;
        try
        {
            while (await _ready.Reader.WaitToReadAsync(stoppingToken))
            {
                Gather(rooms);
                if (rooms.Count < Enough && Pace - Stopwatch.GetElapsedTime(began) is var rest && rest > TimeSpan.Zero)
                {
                    await Task.Delay(rest, stoppingToken);
                    Gather(rooms);
                }

                began = Stopwatch.GetTimestamp();
                await RunAsync(rooms, stoppingToken);
                rooms.Clear();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            foreach (var work in _rooms.Values.SelectMany(r => r.Work)) work.Fail(new OperationCanceledException("The hub is stopping."));
        }

        await _telling;
        await keeper;
    }

    private void Gather(List<NoteRoom> rooms)
    {
        while (rooms.Count < MostPerCommit / 8 && _ready.Reader.TryRead(out var room)) rooms.Add(room);
    }

    private async Task EnqueueAsync(Note note, NoteWork work, CancellationToken cancel)
    {
        var room = _rooms.GetOrAdd(note.Number, number => new NoteRoom(number, note.Id));
        await room.OpenAsync(store, cancel);
        Put(room, work);
        // The room may have been put away meanwhile: whoever finds it gone puts it back.
        _rooms.TryAdd(room.Number, room);
    }

    private void Put(NoteRoom room, NoteWork work)
    {
        room.Work.Enqueue(work);
        if (room.Schedule()) _ready.Writer.TryWrite(room);
    }

    private async Task RunAsync(List<NoteRoom> rooms, CancellationToken cancel)
    {
        var turns = new List<NoteTurn>(rooms.Count);
        int left = MostPerCommit;
        foreach (var room in rooms)
        {
            room.Unschedule();
            var turn = new NoteTurn(room);
            while (turn.Changes < MostPerRoom && left > 0 && room.Work.TryDequeue(out var work))
            {
                turn.Add(work);
                left -= work is PushWork push ? push.Changes.Count : 0;
            }

            turns.Add(turn);
            if (!room.Work.IsEmpty && room.Schedule()) _ready.Writer.TryWrite(room);
        }

        try
        {
            foreach (var turn in turns) await turn.OpenAsync(store, cancel);
            await WriteAsync(turns.FindAll(t => t.MayWrite(writer.IsShared) || NeedsSnapshot(t.Room)), cancel);
            // One after the other, and off this loop: it writes the next commit meanwhile. A join reads the document, which that would move on.
            await _telling;
            _telling = Task.Run(() => TellAsync(turns, cancel), CancellationToken.None);
            if (turns.Exists(t => t.Joins.Count > 0)) await _telling;
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            log.LogError(e, "A commit of the note log failed; {Notes} notes are read anew", turns.Count);
            foreach (var turn in turns)
            {
                turn.Room.Forget();
                turn.Fail(new NoteLogUnavailableException(e));
            }
        }
    }

    private async Task WriteAsync(List<NoteTurn> turns, CancellationToken cancel)
    {
        if (turns.Count == 0) return;
        var now = clock.GetUtcNow();
        await using var batch = await writer.BeginAsync(turns.Select(t => t.Room.Number), cancel);
        foreach (var turn in turns)
        {
            await turn.CatchUpAsync(batch, store, cancel);
            await turn.AcceptAsync(batch, store, now, cancel);
        }

        var rows = turns.SelectMany(t => t.Rows).ToList();
        if (rows.Count > 0) await batch.AddAsync(rows, cancel);
        foreach (var turn in turns)
        {
            if (turn.Rows.Count > 0)
            {
                await batch.MoveHeadAsync(turn.Room.Number, turn.VersionBefore, turn.Document.Version, cancel);
                turn.Room.LastChange = now.UtcDateTime;
            }

            if (NeedsSnapshot(turn.Room))
            {
                await batch.KeepSnapshotAsync(turn.Room.Number, turn.Document, cancel);
                (turn.Room.SnapshotUpto, turn.Room.SnapshotAt) = (turn.Document.Version, now.UtcDateTime);
            }
        }

        // Not cancelled half-way: a commit either happened or did not.
        await batch.CommitAsync(CancellationToken.None);
    }

    private async Task TellAsync(List<NoteTurn> turns, CancellationToken cancel)
    {
        foreach (var turn in turns)
        {
            try
            {
                turn.Room.LastUse = clock.GetUtcNow().UtcDateTime;
                if (turn.News.Count > 0) members.Tell(turn.Room.Id, turn.VersionAfter, turn.News);
                turn.Confirm();
                foreach (var join in turn.Joins) join.Answer.TrySetResult(await AnswerAsync(turn, join.KnownVersion, cancel));
            }
            catch (Exception e)
            {
                // What is in the log stays there: whoever is not answered asks or sends again.
                log.LogError(e, "Note {Number} was written and could not be told", turn.Room.Number);
                turn.Fail(new NoteLogUnavailableException(e));
            }
        }
    }

    private async Task<NoteOpened> AnswerAsync(NoteTurn turn, int known, CancellationToken cancel)
    {
        var document = turn.Document;
        if (known < 0 || known > document.Version) return new NoteOpened(document.Version, document.Text.ToString(), document.Text.AuthorRuns(), null);
        return new NoteOpened(document.Version, null, null,
            known == document.Version ? [] : await store.ReadAsync(turn.Room.Number, known, document.Version, cancel));
    }

    private bool NeedsSnapshot(NoteRoom room) => room.Document is { } document && document.Version > room.SnapshotUpto && clock.GetUtcNow().UtcDateTime is var now
        && (document.Version - room.SnapshotUpto >= NoteSnapshot.Every && now - room.SnapshotAt > Pause || now - room.LastChange > Quiet);

    private async Task KeepHouseAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(2), clock);
        try
        {
            while (await timer.WaitForNextTickAsync(cancel))
            {
                var now = clock.GetUtcNow().UtcDateTime;
                foreach (var room in _rooms.Values)
                {
                    if (NeedsSnapshot(room)) Put(room, new LookWork());
                    else if (now - room.LastUse > Idle && room.LastUse != default && room.Work.IsEmpty && !members.Any(room.Id)) _rooms.TryRemove(room.Number, out _);
                }
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The hub is stopping.
        }
    }
}
