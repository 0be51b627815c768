using Quartz;

namespace Hub.Web.Jobs;

/// <summary>
/// At start: writes the standing recurring jobs, then gives every row its trigger again, and catches up once with moments that passed while
/// the hub was down. On PostgreSQL the triggers are still in the cluster's store; those are kept.
/// </summary>
internal sealed class QuartzTriggers(QuartzEngine engine, JobLedger ledger, JobCatalogue catalogue, HubSettings settings) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var (id, job, args, cron, zone) in catalogue.Standing) await ledger.PutAsync(id, job, args, cron, zone, cancellationToken);
        foreach (var job in await ledger.RecurringAsync(cancellationToken))
        {
            await engine.WakeAsync(job, TriggerConflict.Replace, cancellationToken);
            if (engine.Overdue(job) is { } moment && await ledger.FireAsync(job.Id, moment, false, cancellationToken) is { } owed)
                await engine.WakeAsync(owed.Id, owed.NextAt, cancellationToken);
        }

        bool alone = settings.Database is DatabaseKind.Sqlite;
        foreach (var row in await ledger.WaitingAsync(cancellationToken))
        {
            // Alone, a row that says running belongs to the process that ended; in a cluster another node may be at it, and recovery finds the rest.
            if (row.State is JobState.Running)
            {
                if (!alone) continue;
                await ledger.EndAsync(row.Id, "The hub stopped while this ran.", cancellationToken);
            }

            await engine.WakeAsync(row.Id, row.State is JobState.Running ? DateTime.UnixEpoch : row.NextAt, cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
