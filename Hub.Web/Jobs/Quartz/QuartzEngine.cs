using System.Globalization;
using Quartz;

namespace Hub.Web.Jobs;

/// <summary>Quartz wakes us; our rows say for what.</summary>
internal sealed class QuartzEngine(ISchedulerFactory schedulers, JobLedger ledger, TimeProvider clock) : IJobEngine
{
    public const string RowId = "row", RecurringId = "recurring", Forced = "forced";
    public static readonly JobKey Runner = new("runner", "hub");

    public async Task<Guid> EnqueueAsync(string job, string argsJson, CancellationToken cancel, DateTime? at = null, string? key = null)
    {
        var row = await ledger.AddAsync(job, argsJson, at, key, null, cancel);
        await WakeAsync(row.Id, row.NextAt, cancel);
        return row.Id;
    }

    public async Task<bool> CancelAsync(Guid id, CancellationToken cancel)
    {
        if (!await ledger.CancelAsync(id, cancel)) return false;
        await (await schedulers.GetScheduler(cancel)).UnscheduleJob(ForRow(id), cancel);
        return true;
    }

    public async Task PutRecurringAsync(string id, string job, string argsJson, string cron, string zone, CancellationToken cancel)
    {
        CronLine.Check(cron, zone);
        await WakeAsync(await ledger.PutAsync(id, job, argsJson, cron, zone, cancel), TriggerConflict.Replace, cancel);
    }

    public async Task RemoveRecurringAsync(string id, CancellationToken cancel)
    {
        await ledger.RemoveAsync(id, cancel);
        await (await schedulers.GetScheduler(cancel)).UnscheduleJob(ForRecurring(id), cancel);
    }

    public async Task RunRecurringNowAsync(string id, CancellationToken cancel)
    {
        var scheduler = await schedulers.GetScheduler(cancel);
        await EnsureRunnerAsync(scheduler, cancel);
        await scheduler.TriggerJob(Runner, new JobDataMap { [RecurringId] = id, [Forced] = "1" }, cancel);
    }

    public Task<IReadOnlyList<RecurringJob>> ListAsync(CancellationToken cancel) => ledger.RecurringAsync(cancel);

    public async Task WakeAsync(Guid rowId, DateTime at, CancellationToken cancel)
    {
        var scheduler = await schedulers.GetScheduler(cancel);
        await EnsureRunnerAsync(scheduler, cancel);
        var now = clock.GetUtcNow();
        var due = new DateTimeOffset(at, TimeSpan.Zero);
        await scheduler.ScheduleTrigger(TriggerBuilder.Create().WithIdentity(ForRow(rowId)).ForJob(Runner)
            .UsingJobData(RowId, rowId.ToString()).StartAt(due > now ? due : now).Build(), TriggerConflict.Replace, cancel);
    }

    public async Task WakeAsync(RecurringJob job, TriggerConflict conflict, CancellationToken cancel)
    {
        var scheduler = await schedulers.GetScheduler(cancel);
        await EnsureRunnerAsync(scheduler, cancel);
        await scheduler.ScheduleTrigger(TriggerBuilder.Create().WithIdentity(ForRecurring(job.Id)).ForJob(Runner).UsingJobData(RecurringId, job.Id)
            .WithSchedule(CronScheduleBuilder.Create(job.Cron, CronFormat.Unix).InTimeZone(TimeZoneInfo.FindSystemTimeZoneById(job.Zone))
                .WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)).Build(), conflict, cancel);
    }

    /// <summary>The last moment of a recurring job that has passed without being acted on, null when there is none.</summary>
    public DateTime? Overdue(RecurringJob job)
    {
        var cron = CronExpression.Parse(job.Cron, CronFormat.Unix).WithTimeZone(TimeZoneInfo.FindSystemTimeZoneById(job.Zone));
        var next = cron.GetNextValidTimeAfter(new DateTimeOffset(job.LastFiredAt, TimeSpan.Zero));
        return next <= clock.GetUtcNow() ? next.Value.UtcDateTime : null;
    }

    private static TriggerKey ForRow(Guid id) => new(id.ToString("D", CultureInfo.InvariantCulture), "rows");

    private static TriggerKey ForRecurring(string id) => new(id, "recurring");

    private static async Task EnsureRunnerAsync(IScheduler scheduler, CancellationToken cancel)
    {
        if (!await scheduler.Exists(Runner, cancel))
            await scheduler.AddJob(JobBuilder.Create<QuartzRun>().WithIdentity(Runner).StoreDurably().RequestRecovery().Build(), new AddJobOptions { Replace = true }, cancel);
    }
}
