using Npgsql;

namespace Hub.Web.Live;

/// <summary>
/// Hears the changes of all nodes. While the connection is down changes may be missed, so after every reconnect all pages are asked to look again.
/// </summary>
public sealed class PostgresChanges(IConfiguration configuration, Changes changes, ILogger<PostgresChanges> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = new NpgsqlConnection(configuration.GetConnectionString("Hub"));
                await connection.OpenAsync(stoppingToken);
                var heard = new Queue<string>();
                connection.Notification += (_, e) => heard.Enqueue(e.Payload);
                await using (var listen = new NpgsqlCommand($"listen {Changes.Channel}", connection))
                    await listen.ExecuteNonQueryAsync(stoppingToken);
                while (true)
                {
                    await connection.WaitAsync(stoppingToken);
                    while (heard.TryDequeue(out string? payload))
                    {
                        string[] parts = payload.Split(' ');
                        await changes.DeliverAsync(parts[1..], long.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture));
                    }
                }
            }
            catch (Exception e) when (e is NpgsqlException or IOException)
            {
                log.LogWarning("Lost the database's notifications, trying again: {Reason}", e.Message);
                await Task.Delay(Random.Shared.Next(50, 250), stoppingToken);
            }
        }
    }
}
