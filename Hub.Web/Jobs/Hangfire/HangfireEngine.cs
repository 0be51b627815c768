using Hangfire;

namespace Hub.Web.Jobs;

/// <summary>Hangfire wakes us; our rows say for what. Its own retries are off: the rows carry attempts and waits.</summary>
internal sealed class HangfireEngine(IBackgroundJobClient jobs, IRecurringJobManager recurring, JobLedger ledger, TimeProvider clock) : IJobEngine
{
    public async Task<Guid> EnqueueAsync(string job, string argsJson, CancellationToken cancel, DateTime? at = null, string? key = null)
    {
        var row = await ledger.AddAsync(job, argsJson, at, key, null, cancel);
        Wake(row.Id, row.NextAt);
        return row.Id;
    }

    // A cancelled row is passed over when its time comes, so the wake-up may stay.
    public Task<bool> CancelAsync(Guid id, CancellationToken cancel) => ledger.CancelAsync(id, cancel);

    public async Task PutRecurringAsync(string id, string job, string argsJson, string cron, string zone, CancellationToken cancel)
    {
        CronLine.Check(cron, zone);
        Wake(await ledger.PutAsync(id, job, argsJson, cron, zone, cancel));
    }

    public async Task RemoveRecurringAsync(string id, CancellationToken cancel)
    {
        await ledger.RemoveAsync(id, cancel);
        recurring.RemoveIfExists(id);
    }

    public Task RunRecurringNowAsync(string id, CancellationToken cancel)
    {
        recurring.Trigger(id);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<RecurringJob>> ListAsync(CancellationToken cancel) => ledger.RecurringAsync(cancel);

    public void Wake(Guid rowId, DateTime at)
    {
        if (at <= clock.GetUtcNow().UtcDateTime) jobs.Enqueue<HangfireRun>(run => run.RowAsync(rowId, CancellationToken.None));
        else jobs.Schedule<HangfireRun>(run => run.RowAsync(rowId, CancellationToken.None), new DateTimeOffset(at, TimeSpan.Zero));
    }

    public void Wake(RecurringJob job) => recurring.AddOrUpdate<HangfireRun>(job.Id, run => run.RecurringAsync(job.Id, CancellationToken.None), job.Cron,
        new RecurringJobOptions { TimeZone = TimeZoneInfo.FindSystemTimeZoneById(job.Zone), MisfireHandling = MisfireHandlingMode.Relaxed });
}
