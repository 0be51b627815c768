using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using System.Text.Json;
using Hub.Domain.Access;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Audit;

/// <summary>
/// Reading protected content is an act of its own (Directive (EU) 2016/680, Article 25): who, when, what, why.
/// A live refresh that shows the same person nothing new within 15 minutes adds no entry.
/// </summary>
public sealed class Consultations(IDbContextFactory<HubDb> hub, HubWrites writes, TimeProvider clock) : IDisposable
{
    public const string AssignedWork = "Assigned work";
    private static readonly TimeSpan Same = TimeSpan.FromMinutes(15);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly ConcurrentQueue<Reading> _waiting = new();

    /// <summary>One thing was shown. Call before showing it.</summary>
    public Task RecordAsync(Actor actor, string objectType, Guid objectId, Guid workshopId, CancellationToken cancel, string justification = AssignedWork) =>
        RecordAsync(new What(actor.UserId, $"{objectType}Consulted", objectType, objectId, workshopId, null, justification), actor, cancel);

    /// <summary>A list was shown: one consultation that names its ids. Its object is the workshop.</summary>
    public Task RecordListAsync(Actor actor, string objectType, IReadOnlyCollection<Guid> shown, Guid workshopId, CancellationToken cancel, string justification = AssignedWork) =>
        shown.Count == 0 ? Task.CompletedTask
            : RecordAsync(new What(actor.UserId, $"{objectType}ListConsulted", objectType, workshopId, workshopId, JsonSerializer.Serialize(shown.Order()), justification), actor, cancel);

    public void Dispose() => _turn.Dispose();

    private async Task RecordAsync(What what, Actor actor, CancellationToken cancel)
    {
        if (actor.IsHub) return;
        var since = clock.GetUtcNow().UtcDateTime - Same;
        await using (var db = await hub.CreateDbContextAsync(cancel))
        {
            if (await db.AuditEvents.AnyAsync(e => e.ActorUserId == what.UserId && e.ObjectId == what.ObjectId && e.At > since
                && e.Action == what.Action && e.Detail == what.Detail && e.Justification == what.Justification, cancel)) return;
        }

        var mine = new Reading(what, actor);
        _waiting.Enqueue(mine);
        // Whoever has the turn writes for everybody who waits: after a push a whole room reads at once, and each commit waits for the disk.
        if (!await _turn.WaitAsync(WriteGate.Patience, cancel)) throw new WriteGate.CrowdedException();
        try
        {
            while (!mine.Taken) await WriteAsync();
        }
        finally
        {
            _turn.Release();
        }

        if (mine.Failure is { } failure) ExceptionDispatchInfo.Throw(failure);
    }

    /// <summary>Not given up with the request of whoever happens to write: others wait for it.</summary>
    private async Task WriteAsync()
    {
        var group = new List<Reading>();
        while (group.Count < 200 && _waiting.TryDequeue(out var reading)) group.Add(reading);
        foreach (var reading in group) reading.Taken = true;
        try
        {
            await using var write = await writes.BeginAsync(group[0].Reader, CancellationToken.None);
            foreach (var reading in group.DistinctBy(r => r.What))
                write.RecordReading(reading.Reader, reading.What.Action, reading.What.ObjectType, reading.What.ObjectId, reading.What.WorkshopId, reading.What.Detail, reading.What.Justification);
            await write.SaveAsync(CancellationToken.None);
        }
        catch (Exception e)
        {
            foreach (var reading in group) reading.Failure = e;
        }
    }

    private sealed record What(Guid UserId, string Action, string ObjectType, Guid ObjectId, Guid WorkshopId, string? Detail, string Justification);

    private sealed class Reading(What what, Actor reader)
    {
        public What What => what;
        public Actor Reader => reader;
        public bool Taken { get; set; }
        public Exception? Failure { get; set; }
    }
}
