using Hangfire;

namespace Hub.Web.Jobs;

/// <summary>The one class Hangfire knows.</summary>
[AutomaticRetry(Attempts = 0)]
public sealed class HangfireRun(IServiceProvider services, JobRunner runner, TimeProvider clock)
{
    // Hangfire runs a job again when its server died: then its row still says running.
    public async Task RowAsync(Guid id, CancellationToken cancel)
    {
        if (await runner.RunAsync(id, again: true, cancel) is { } later) services.GetRequiredService<HangfireEngine>().Wake(id, later);
    }

    public async Task RecurringAsync(string id, CancellationToken cancel)
    {
        if (await runner.RunRecurringAsync(id, clock.GetUtcNow().UtcDateTime, evenIfActedOn: true, cancel) is (var made, { } later))
            services.GetRequiredService<HangfireEngine>().Wake(made, later);
    }
}
