using Hub.Web.Operations;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Jobs;

/// <summary>What an engine calls when it is time: moves the row through its states around the handler. The one place where a job's failure is caught.</summary>
public sealed class JobRunner(JobLedger ledger, JobCatalogue catalogue, IServiceProvider services, HubMeters meters, ILogger<JobRunner> log)
{
    /// <summary>Runs a row. Returns when to try again (UTC), null when nothing more is owed.</summary>
    public async Task<DateTime?> RunAsync(Guid id, bool again, CancellationToken cancel)
    {
        if (await ledger.StartAsync(id, again, cancel) is not { } row) return null;
        string? error = null;
        using var run = meters.JobStarts(row.Job, (row.StartedAt ?? row.NextAt) - row.NextAt);
        try
        {
            await using var scope = services.CreateAsyncScope();
            await catalogue.RunAsync(scope.ServiceProvider, row.Args, new JobRun(row.Id, row.Job, row.Attempts, row.DueAt), cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The hub is stopping. The row stays running and is taken up again at the next start, or by another node.
            throw;
        }
#pragma warning disable CA1031 // Whatever a job throws must not stop the others; it is logged, marked and tried again.
        catch (Exception e)
#pragma warning restore CA1031
        {
            log.LogError(e, "Job {Job} {Id} failed in attempt {Attempt}", row.Job, row.Id, row.Attempts);
            error = $"{e.GetType().Name}: {(e is DbUpdateException ? e.GetBaseException().Message : e.Message)}";
        }

        run.Ended(error is null);
        var ended = await ledger.EndAsync(id, error, CancellationToken.None);
        return ended.State is JobState.Owed ? ended.NextAt : null;
    }

    /// <summary>Runs a recurring job for one of its moments, once among all nodes. Returns the row's id and when to try again.</summary>
    public async Task<(Guid Id, DateTime? Again)?> RunRecurringAsync(string id, DateTime moment, bool evenIfActedOn, CancellationToken cancel) =>
        await ledger.FireAsync(id, moment, evenIfActedOn, cancel) is { } row ? (row.Id, await RunAsync(row.Id, false, cancel)) : null;
}
