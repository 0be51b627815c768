namespace Hub.Web.Jobs;

/// <summary>At start: writes the standing recurring jobs and gives every row its wake-up again.</summary>
internal sealed class HangfireTriggers(HangfireEngine engine, JobLedger ledger, JobCatalogue catalogue, HubSettings settings) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var (id, job, args, cron, zone) in catalogue.Standing) await ledger.PutAsync(id, job, args, cron, zone, cancellationToken);
        foreach (var job in await ledger.RecurringAsync(cancellationToken)) engine.Wake(job);
        if (settings.Database is DatabaseKind.Postgres) return;
        foreach (var row in await ledger.WaitingAsync(cancellationToken)) engine.Wake(row.Id, row.NextAt);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
