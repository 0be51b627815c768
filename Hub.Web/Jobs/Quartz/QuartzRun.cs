using Quartz;

namespace Hub.Web.Jobs;

/// <summary>The one class Quartz knows: reads from the trigger which row or recurring job is meant.</summary>
internal sealed class QuartzRun(JobRunner runner, QuartzEngine engine) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var data = context.MergedJobDataMap;
        if (data.TryGetValue(QuartzEngine.RowId, out object? row) && Guid.TryParse(row?.ToString(), out var id))
        {
            // A recovered firing belongs to a node that died: its row still says running.
            if (await runner.RunAsync(id, again: context.Recovering, cancellationToken) is { } again) await engine.WakeAsync(id, again, cancellationToken);
        }
        else if (data.TryGetValue(QuartzEngine.RecurringId, out object? recurring) && recurring?.ToString() is { } name)
        {
            bool forced = data.ContainsKey(QuartzEngine.Forced);
            var moment = (context.ScheduledFireTimeUtc ?? context.FireTimeUtc).UtcDateTime;
            if (await runner.RunRecurringAsync(name, moment, forced, cancellationToken) is (var made, { } later)) await engine.WakeAsync(made, later, cancellationToken);
        }
    }
}
