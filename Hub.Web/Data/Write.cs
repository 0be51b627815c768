using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Live;
using Hub.Web.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Hub.Web.Data;

/// <summary>One write: its context and transaction, its one audit entry, and the topics it changed. Nothing stays unless <see cref="SaveAsync"/> returns.</summary>
public sealed class Write : IAsyncDisposable
{
    private readonly IDbContextTransaction _transaction;
    private readonly IDisposable? _turn;
    private readonly Changes _changes;
    private readonly HubMeters _meters;
    private readonly long _began;
    private readonly HashSet<string> _topics = [];
    private AuditEvent? _entry;
    private bool _released;

    internal Write(Actor actor, HubDb db, IDbContextTransaction transaction, IDisposable? turn, DateTime now, Changes changes, HubMeters meters, long began)
    {
        Actor = actor;
        Db = db;
        _transaction = transaction;
        _turn = turn;
        Now = now;
        _changes = changes;
        _meters = meters;
        _began = began;
    }

    public Actor Actor { get; }
    public HubDb Db { get; }
    /// <summary>UTC, the same for the whole write.</summary>
    public DateTime Now { get; }

    /// <summary>Takes the turn of an id that is known only after a first look, as <see cref="HubWrites.BeginAsync"/> does from the start. Read again what the look showed.</summary>
    public async Task LockAsync(Guid id, CancellationToken cancel)
    {
        if (Db.Database.IsNpgsql()) await Db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({id.ToString()}, 0))", cancel);
    }

    /// <summary>
    /// The audit entry of this write; there is exactly one. <paramref name="detail"/> holds states, counts or ids, never operational text.
    /// Throws <see cref="InvalidOperationException"/> for a second one.
    /// </summary>
    public void Record(AuditOperation operation, string action, string objectType, Guid objectId, Guid? workshopId = null,
        string? detail = null, string? justification = null, string? recipient = null, string? channel = null)
    {
        if (_entry is not null) throw new InvalidOperationException($"This write has recorded {_entry.Action} already; {action} would be a second entry.");
        _entry = Add(Actor, operation, action, objectType, objectId, workshopId, detail, justification, recipient, channel);
    }

    /// <summary>
    /// What somebody read, in a write that holds nothing but readings: they change nothing, so that one commit may hold those of many
    /// (<see cref="Audit.Consultations"/>), and what is kept until the next commit stays kept.
    /// </summary>
    internal void RecordReading(Actor reader, string action, string objectType, Guid objectId, Guid workshopId, string? detail, string justification)
    {
        if (_entry is { Operation: not AuditOperation.Consultation }) throw new InvalidOperationException($"This write has recorded {_entry.Action} already; {action} would be a second entry.");
        _entry = Add(reader, AuditOperation.Consultation, action, objectType, objectId, workshopId, detail, justification);
        Db.Reads = true;
    }

    private AuditEvent Add(Actor actor, AuditOperation operation, string action, string objectType, Guid objectId, Guid? workshopId,
        string? detail, string? justification, string? recipient = null, string? channel = null)
    {
        var seat = workshopId is { } id ? actor.SeatIn(id) : null;
        var entry = new AuditEvent(Now, actor.UserId, actor.IsHub ? actor.Name : null, seat?.ParticipantId, seat?.OrganisationId, operation, action,
            objectType, objectId, workshopId, detail, justification, recipient, channel, actor.From, actor.RequestId);
        Db.AuditEvents.Add(entry);
        return entry;
    }

    /// <summary>Live pages that show the topic ask again once this is saved.</summary>
    public void Announce(params IEnumerable<string> topics) => _topics.UnionWith(topics);

    /// <summary>Saves, commits and announces. Throws <see cref="InvalidOperationException"/> when nothing was recorded.</summary>
    public async Task SaveAsync(CancellationToken cancel)
    {
        if (_entry is null) throw new InvalidOperationException("A write without an audit entry is not saved. Call Record first.");
        await Db.SaveChangesAsync(cancel);
        await _changes.NotifyAsync(Db, _topics, _entry.Sequence, cancel);
        await _transaction.CommitAsync(cancel);
        await ReleaseAsync();
        _meters.Written(_entry.Action, _began);
        await _changes.AnnounceAsync(_topics, _entry.Sequence);
    }

    public async ValueTask DisposeAsync()
    {
        await ReleaseAsync();
        _turn?.Dispose();
    }

    /// <summary>Once: the context is pooled, and one given back twice is taken from whoever rented it in between.</summary>
    private async Task ReleaseAsync()
    {
        if (_released) return;
        _released = true;
        Db.Reads = false;
        await _transaction.DisposeAsync();
        await Db.DisposeAsync();
        _turn?.Dispose();
    }
}
