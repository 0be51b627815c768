namespace Hub.Web.Jobs;

/// <summary>
/// Background work. A run may come twice, after a crash or on another node: what must happen once is guarded by a unique row of the
/// feature's own tables. What it throws is logged and tried again later.
/// </summary>
public interface IJobHandler<in TArgs>
{
    Task RunAsync(TArgs args, JobRun run, CancellationToken cancel);
}
