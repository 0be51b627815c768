using System.Diagnostics;
using Hub.Domain.Access;
using Hub.Web.Live;
using Hub.Web.Operations;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Data;

/// <summary>Begins the one transaction of a use case (design.md 1.1).</summary>
public sealed class HubWrites(IDbContextFactory<HubDb> hub, WriteGate gate, TimeProvider clock, Changes changes, HubMeters meters)
{
    /// <param name="lockOn">PostgreSQL: writes that name the same id, usually a workshop's, run one after the other. SQLite serialises all of them.</param>
    public async Task<Write> BeginAsync(Actor actor, CancellationToken cancel, Guid? lockOn = null)
    {
        long began = Stopwatch.GetTimestamp();
        var turn = await gate.EnterAsync(cancel);
        HubDb? db = null;
        try
        {
            db = await hub.CreateDbContextAsync(cancel);
            var transaction = await db.Database.BeginTransactionAsync(cancel);
            if (lockOn is { } id && db.Database.IsNpgsql())
                await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({id.ToString()}, 0))", cancel);
            meters.WriteWaited(began);
            return new Write(actor, db, transaction, turn, Microseconds(clock.GetUtcNow().UtcDateTime), changes, meters, began);
        }
        catch
        {
            if (db is not null) await db.DisposeAsync();
            turn?.Dispose();
            throw;
        }
    }

    /// <summary>PostgreSQL keeps microseconds; an instant that is the same on both databases keeps the audit's hashes when a hub moves.</summary>
    private static DateTime Microseconds(DateTime now) => now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
}
