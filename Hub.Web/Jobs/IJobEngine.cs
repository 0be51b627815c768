namespace Hub.Web.Jobs;

/// <summary>
/// Runs jobs later or again and again. Only a job's name and its arguments as JSON are stored, so classes may be renamed. The promise is
/// at least once.
/// </summary>
public interface IJobEngine
{
    /// <param name="at">UTC; null for now.</param>
    /// <param name="key">While a job with this key waits, another is not added.</param>
    Task<Guid> EnqueueAsync(string job, string argsJson, CancellationToken cancel, DateTime? at = null, string? key = null);

    /// <summary>Takes back a job that has not started. False when it has, or there is none.</summary>
    Task<bool> CancelAsync(Guid id, CancellationToken cancel);

    /// <param name="cron">Five fields as in crontab. A line that restricts both day of month and day of week is refused: engines read it differently.</param>
    /// <param name="zone">IANA name.</param>
    Task PutRecurringAsync(string id, string job, string argsJson, string cron, string zone, CancellationToken cancel);

    Task RemoveRecurringAsync(string id, CancellationToken cancel);

    Task RunRecurringNowAsync(string id, CancellationToken cancel);

    Task<IReadOnlyList<RecurringJob>> ListAsync(CancellationToken cancel);
}
