using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace Hub.Web.Notes;

/// <summary>Who has which note open on this node, and the one way to tell them something. A message is written out once for all of them.</summary>
public sealed class NoteMembers(NoteConnections connections, TimeProvider clock, HubSettings settings)
{
    private readonly ConcurrentDictionary<Guid, ConcurrentDictionary<string, NoteMember>> _notes = [];
    private readonly ConcurrentDictionary<Guid, bool> _presenceDue = [];
    private readonly ConcurrentDictionary<Guid, ConcurrentDictionary<int, NotePointer>> _pointersDue = [];
    private readonly ConcurrentDictionary<(Guid Note, string Node), (IReadOnlyList<NotePresence> People, DateTime At)> _elsewhere = [];
    private readonly ConcurrentDictionary<Guid, bool> _elsewhereDue = [];

    // Several nodes count from places of their own, so that an editor's number is the same for everybody.
    private int _lastId = settings.Database is DatabaseKind.Postgres ? Random.Shared.Next(int.MaxValue / 2) : 0;

    /// <summary>Where there are other nodes: takes the news of this one. Must not block.</summary>
    internal Action<IReadOnlyList<NoteNews>>? TellPeers { get; set; }

    public IEnumerable<NoteMember> All => _notes.Values.SelectMany(n => n.Values);

    public bool Any(Guid noteId) => _notes.TryGetValue(noteId, out var members) && !members.IsEmpty;

    public NoteMember? Find(Guid noteId, string connectionId) => _notes.TryGetValue(noteId, out var members) ? members.GetValueOrDefault(connectionId) : null;

    /// <summary>On all nodes.</summary>
    public IReadOnlyList<NotePresence> PeopleIn(Guid noteId) =>
        [.. PeopleHere(noteId), .. _elsewhere.Where(e => e.Key.Note == noteId).SelectMany(e => e.Value.People).OrderBy(p => p.Id)];

    /// <summary>Null when the connection has gone meanwhile.</summary>
    public NoteMember? Enter(string connectionId, ClaimsPrincipal? user, NoteAccess access)
    {
        if (connections.Find(connectionId) is not { } connection) return null;
        var noteId = access.Note.Id;
        var members = _notes.GetOrAdd(noteId, _ => []);
        var member = members.AddOrUpdate(connectionId,
            _ => new NoteMember(Interlocked.Increment(ref _lastId), noteId, connection, user, access),
            (_, known) =>
            {
                known.Access = access;
                return known;
            });
        _presenceDue[noteId] = true;
        return member;
    }

    public void Leave(Guid noteId, string connectionId)
    {
        if (!_notes.TryGetValue(noteId, out var members) || !members.TryRemove(connectionId, out var member)) return;
        if (member.Pointer is { } pointer) Point(member, pointer with { Anchor = -1, Head = -1 });
        _presenceDue[noteId] = true;
    }

    public void LeaveAll(string connectionId)
    {
        foreach (var noteId in _notes.Keys) Leave(noteId, connectionId);
    }

    /// <summary>The right has ended: nothing more is sent for this note.</summary>
    public void Close(NoteMember member, string reason)
    {
        Leave(member.NoteId, member.ConnectionId);
        member.Send(Message(nameof(INotesClient.Closed), member.NoteId, reason), Now);
    }

    public void Tell(Guid noteId, int version, IReadOnlyList<NoteUpdate> updates)
    {
        if (!_notes.TryGetValue(noteId, out var members) || members.IsEmpty) return;
        var message = Message(nameof(INotesClient.Changed), noteId, version, updates);
        var now = Now;
        foreach (var (_, member) in members)
        {
            member.LastVersion = version;
            member.Send(message, now);
        }
    }

    /// <summary>Cursors are told ten times a second at most, the last place of each.</summary>
    public void Point(NoteMember member, NotePointer pointer)
    {
        member.Pointer = pointer;
        _pointersDue.GetOrAdd(member.NoteId, _ => [])[member.Id] = pointer;
    }

    /// <summary>Sends who is present and where cursors stand, where that has changed since the last time.</summary>
    public void TellPresence()
    {
        var news = new List<NoteNews>();
        foreach (var noteId in _presenceDue.Keys)
        {
            _presenceDue.TryRemove(noteId, out _);
            _elsewhereDue.TryRemove(noteId, out _);
            news.Add(new NoteNews(noteId, PeopleHere(noteId), null));
            TellAll(noteId, nameof(INotesClient.People), PeopleIn(noteId));
            if (_notes.TryGetValue(noteId, out var members) && members.IsEmpty) _notes.TryRemove(KeyValuePair.Create(noteId, members));
        }

        foreach (var noteId in _elsewhereDue.Keys)
        {
            _elsewhereDue.TryRemove(noteId, out _);
            TellAll(noteId, nameof(INotesClient.People), PeopleIn(noteId));
        }

        foreach (var noteId in _pointersDue.Keys)
        {
            if (!_pointersDue.TryRemove(noteId, out var pointers)) continue;
            news.Add(new NoteNews(noteId, null, [.. pointers.Values]));
            TellAll(noteId, nameof(INotesClient.Pointed), pointers.Values.ToList());
        }

        if (news.Count > 0) TellPeers?.Invoke(news);
    }

    /// <summary>Who is present here, note by note.</summary>
    internal IReadOnlyList<NoteNews> AllHere() => [.. _notes.Where(n => !n.Value.IsEmpty).Select(n => new NoteNews(n.Key, PeopleHere(n.Key), null))];

    /// <summary>Another node has said who is in a note there.</summary>
    internal void HearPeople(string node, Guid noteId, IReadOnlyList<NotePresence> people, bool adds, DateTime now)
    {
        var known = _elsewhere.GetValueOrDefault((noteId, node)).People ?? [];
        IReadOnlyList<NotePresence> all = adds ? [.. known, .. people.Where(p => known.All(k => k.Id != p.Id))] : people;
        if (all.Count == 0) _elsewhere.TryRemove((noteId, node), out _);
        else _elsewhere[(noteId, node)] = (all, now);
        if (!known.SequenceEqual(all)) _elsewhereDue[noteId] = true;
    }

    internal void HearPointers(Guid noteId, IReadOnlyList<NotePointer> pointers) => TellAll(noteId, nameof(INotesClient.Pointed), pointers);

    /// <summary>Forgets what a node said that has not spoken since.</summary>
    internal void ForgetPeers(DateTime before)
    {
        foreach (var (key, said) in _elsewhere)
        {
            if (said.At < before && _elsewhere.TryRemove(KeyValuePair.Create(key, said))) _elsewhereDue[key.Note] = true;
        }
    }

    private IReadOnlyList<NotePresence> PeopleHere(Guid noteId) =>
        _notes.TryGetValue(noteId, out var members) ? [.. members.Values.OrderBy(m => m.Id).Select(m => m.Presence)] : [];

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private void TellAll(Guid noteId, string method, object what)
    {
        if (!_notes.TryGetValue(noteId, out var members) || members.IsEmpty) return;
        var message = Message(method, noteId, what);
        var now = Now;
        foreach (var (_, member) in members) member.Send(message, now);
    }

    private static SerializedHubMessage Message(string method, params object?[] arguments) => new(new InvocationMessage(method, arguments));
}
