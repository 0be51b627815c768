using System.Collections.Concurrent;
using System.Security.Claims;
using Hub.Domain.Access;
using Hub.Domain.Notes;
using Hub.Web.Access;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Notes;

/// <summary>
/// Who may read and write a note. Asked on every call; the answer is kept only as long as nothing it hangs on has been announced as changed,
/// and never long, since some rights end by the clock.
/// </summary>
public sealed class NoteRights
{
    /// <summary>No answer is kept longer: seats and stays end with the day.</summary>
    public static readonly TimeSpan LongestKept = TimeSpan.FromSeconds(10);

    private readonly IDbContextFactory<HubDb> _hub;
    private readonly ActorLoader _actors;
    private readonly Sessions _sessions;
    private readonly TimeProvider _clock;
    private readonly Credentials _credentials;
    private readonly ConcurrentDictionary<string, long> _epochs = [];

    public NoteRights(IDbContextFactory<HubDb> hub, ActorLoader actors, Sessions sessions, TimeProvider clock, Changes changes, Credentials credentials)
    {
        _hub = hub;
        _actors = actors;
        _sessions = sessions;
        _clock = clock;
        _credentials = credentials;
        changes.Changed += (topic, _) => _epochs.AddOrUpdate(topic, 1, (_, epoch) => epoch + 1);
    }

    /// <summary>Null when there is no such note or the person may not know of it.</summary>
    public async Task<NoteAccess?> FindAsync(Actor actor, Guid noteId, CancellationToken cancel)
    {
        await using var db = await _hub.CreateDbContextAsync(cancel);
        var note = await db.Notes.AsNoTracking().VisibleTo(actor, db).SingleOrDefaultAsync(n => n.Id == noteId, cancel);
        if (note is null) return null;
        // Before the question: a change after it must show as a later epoch.
        var epoch = EpochOf(note, actor.UserId);
        var workshop = await db.Workshops.AsNoTracking().Where(w => w.Id == note.WorkshopId).Select(w => new { w.Title, w.State }).SingleAsync(cancel);
        var set = note.Scope is NoteScope.CaseSet
            ? await db.CaseSets.AsNoTracking().Where(c => c.Id == note.ScopeId).Select(c => new { c.Ref, c.State }).SingleAsync(cancel)
            : null;
        string title = note.Scope switch
        {
            NoteScope.Team => await db.Teams.AsNoTracking().Where(t => t.Id == note.ScopeId).Select(t => t.Name).SingleAsync(cancel),
            NoteScope.CaseSet => set!.Ref,
            _ => workshop.Title,
        };
        return new NoteAccess(note, new NotePerson(actor.UserId, actor.Name), title,
            Rights.WhyNoteIsReadOnly(actor, note, workshop.State, set?.State), _clock.GetUtcNow().UtcDateTime, epoch);
    }

    /// <summary>The answer for a connection: the kept one while it holds, else asked anew. Null when the right has ended.</summary>
    public async Task<NoteAccess?> CheckAsync(ClaimsPrincipal? user, NoteAccess kept, CancellationToken cancel) =>
        Holds(kept) ? kept : await FindAsync(user, kept.Note.Id, cancel);

    public async Task<NoteAccess?> FindAsync(ClaimsPrincipal? user, Guid noteId, CancellationToken cancel)
    {
        // Typing keeps a session awake, as a request does.
        bool alive = Sessions.IdOf(user) is { } session ? await _sessions.IsAliveAsync(session, cancel) : await _credentials.AreAliveAsync(user, cancel);
        if (!alive) return null;
        var actor = await _actors.LoadAsync(user, cancel);
        var access = await FindAsync(actor, noteId, cancel);
        if (access is null or { MayWrite: true }) return access;
        // Pages and programs are asked for their reason by ReasonedRead; a socket reads for one that was given there and still holds.
        await using var db = await _hub.CreateDbContextAsync(cancel);
        return await OpenClosedWorkshop.MayReadAsync(db, actor, access.Note.WorkshopId, _clock.GetUtcNow().UtcDateTime, cancel) ? access : null;
    }

    public bool Holds(NoteAccess kept) => Age(kept) < Longest(kept) && kept.Epoch == EpochOf(kept.Note, kept.Person.Id);

    /// <summary>Whether the answer has held for half its time: whoever asks now, one after the other, spares the people who type the question.</summary>
    public bool IsStale(NoteAccess kept) => Age(kept) > Longest(kept) / 2 || kept.Epoch != EpochOf(kept.Note, kept.Person.Id);

    private TimeSpan Age(NoteAccess kept) => _clock.GetUtcNow().UtcDateTime - kept.At;

    /// <summary>Grants on a set end at a minute.</summary>
    private static TimeSpan Longest(NoteAccess kept) => kept.Note.Scope is NoteScope.CaseSet ? TimeSpan.FromSeconds(1.5) : LongestKept;

    private NoteEpoch EpochOf(Note note, Guid userId)
    {
        long workshop = Epoch(Topics.Workshop(note.WorkshopId)) + Epoch(Topics.Roster(note.WorkshopId));
        long scope = note.Scope switch
        {
            NoteScope.Team => Epoch(Topics.Team(note.ScopeId)),
            NoteScope.CaseSet => Epoch(Topics.CaseSet(note.ScopeId)) + Epoch(Topics.CaseSets(note.WorkshopId)),
            _ => 0,
        };
        return new NoteEpoch(workshop, scope, Epoch(Topics.Person(userId)));
    }

    private long Epoch(string topic) => _epochs.GetValueOrDefault(topic);
}
