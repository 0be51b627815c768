using Hub.Web.Jobs;

namespace Hub.Web.Operations;

/// <summary>Every night: forgets runs of jobs that ended well a week ago or earlier. A mail's minute alone would leave half a million rows a year.</summary>
public sealed class SweepJobs(JobLedger ledger, TimeProvider clock) : IJobHandler<NoArgs>
{
    public const string Name = "jobs.sweep";

    public static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    public Task RunAsync(NoArgs args, JobRun run, CancellationToken cancel) => ledger.SweepAsync(clock.GetUtcNow().UtcDateTime - Kept, cancel);
}
