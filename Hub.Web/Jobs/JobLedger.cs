using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Jobs;

/// <summary>
/// The rows behind every engine. They are the hub's own bookkeeping and carry no audit entry: what a job does is recorded by the use case it calls.
/// </summary>
public sealed class JobLedger(IDbContextFactory<HubDb> hub, WriteGate gate, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public async Task<OwedJob> AddAsync(string job, string args, DateTime? at, string? key, string? recurringId, CancellationToken cancel)
    {
        var row = new OwedJob(Guid.CreateVersion7(), job, args, at ?? Now, key, recurringId);
        try
        {
            return await ChangeAsync(async db =>
            {
                if (key is not null && await db.Set<OwedJob>().SingleOrDefaultAsync(j => j.Key == key, cancel) is { } waiting) return waiting;
                db.Add(row);
                return row;
            }, cancel);
        }
        catch (DbUpdateException) when (key is not null)
        {
            // Another node added the same key between our look and our write.
            await using var db = await hub.CreateDbContextAsync(cancel);
            if (await db.Set<OwedJob>().AsNoTracking().SingleOrDefaultAsync(j => j.Key == key, cancel) is { } waiting) return waiting;
            throw;
        }
    }

    /// <summary>Takes a job for running. Null when it is no longer owed; <paramref name="again"/> also takes one that a dead node left running.</summary>
    public Task<OwedJob?> StartAsync(Guid id, bool again, CancellationToken cancel) => ChangeAsync(async db =>
    {
        var row = await db.Set<OwedJob>().SingleOrDefaultAsync(j => j.Id == id, cancel);
        if (row is null || row.State is not JobState.Owed && !(again && row.State is JobState.Running)) return null;
        row.Start(Now);
        return row;
    }, cancel);

    public Task<OwedJob> EndAsync(Guid id, string? error, CancellationToken cancel) => ChangeAsync(async db =>
    {
        var row = await db.Set<OwedJob>().SingleAsync(j => j.Id == id, cancel);
        if (error is null) row.Finish(Now);
        else row.Fail(error, Now);
        return row;
    }, cancel);

    public Task<bool> CancelAsync(Guid id, CancellationToken cancel) => ChangeAsync(async db =>
        await db.Set<OwedJob>().SingleOrDefaultAsync(j => j.Id == id, cancel) is { } row && row.Cancel(Now), cancel);

    public Task<RecurringJob> PutAsync(string id, string job, string args, string cron, string zone, CancellationToken cancel) => ChangeAsync(async db =>
    {
        var row = await db.Set<RecurringJob>().SingleOrDefaultAsync(j => j.Id == id, cancel);
        if (row is null) db.Add(row = new RecurringJob(id, Now));
        row.Set(job, args, cron, zone);
        return row;
    }, cancel);

    public Task RemoveAsync(string id, CancellationToken cancel) => ChangeAsync(async db =>
    {
        if (await db.Set<RecurringJob>().SingleOrDefaultAsync(j => j.Id == id, cancel) is { } row) db.Remove(row);
        return true;
    }, cancel);

    /// <summary>Makes the run of a recurring job that a moment owes. Null when another node has made it, or the job is gone.</summary>
    public Task<OwedJob?> FireAsync(string id, DateTime moment, bool evenIfActedOn, CancellationToken cancel) => ChangeAsync(async db =>
    {
        var row = await db.Set<RecurringJob>().SingleOrDefaultAsync(j => j.Id == id, cancel);
        if (row is null || row.LastFiredAt >= moment && !evenIfActedOn) return null;
        row.FiredAt(moment);
        var run = new OwedJob(Guid.CreateVersion7(), row.Job, row.Args, moment, null, id);
        db.Add(run);
        return run;
    }, cancel);

    public async Task<IReadOnlyList<RecurringJob>> RecurringAsync(CancellationToken cancel)
    {
        await using var db = await hub.CreateDbContextAsync(cancel);
        return await db.Set<RecurringJob>().AsNoTracking().OrderBy(j => j.Id).ToListAsync(cancel);
    }

    public async Task<IReadOnlyList<OwedJob>> WaitingAsync(CancellationToken cancel)
    {
        await using var db = await hub.CreateDbContextAsync(cancel);
        return await db.Set<OwedJob>().AsNoTracking().Where(j => j.State == JobState.Owed || j.State == JobState.Running).OrderBy(j => j.NextAt).ToListAsync(cancel);
    }

    /// <summary>Forgets runs that ended well before a moment; failures stay until somebody looks at them.</summary>
    public Task<int> SweepAsync(DateTime before, CancellationToken cancel) => ChangeAsync(db =>
        db.Set<OwedJob>().Where(j => (j.State == JobState.Done || j.State == JobState.Cancelled) && j.FinishedAt < before).ExecuteDeleteAsync(cancel), cancel);

    private async Task<T> ChangeAsync<T>(Func<HubDb, Task<T>> change, CancellationToken cancel)
    {
        using var turn = await gate.EnterAsync(cancel);
        await using var db = await hub.CreateDbContextAsync(cancel);
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                var result = await change(db);
                await db.SaveChangesAsync(cancel);
                return result;
            }
            catch (DbUpdateConcurrencyException) when (attempt < 5)
            {
                db.ChangeTracker.Clear();
            }
        }
    }
}
