namespace Hub.Web.Mail;

/// <summary>At start a hub that is alone knows that every mail still being sent was lost sight of; in a cluster another node may be sending it.</summary>
internal sealed class MarkLostMails(IServiceScopeFactory scopes, HubSettings settings) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (settings.Database is not DatabaseKind.Sqlite) return;
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SendMails>().MarkLostAsync(DateTime.MaxValue, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
