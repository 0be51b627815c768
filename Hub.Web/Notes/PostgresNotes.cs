using System.Globalization;
using Npgsql;

namespace Hub.Web.Notes;

/// <summary>
/// Hears from other nodes which notes have moved on. Listening comes before reading, and every note that is open here is looked at after
/// each new connection and every 15 seconds, so that nothing is missed however often the connection breaks.
/// </summary>
public sealed class PostgresNotes(IConfiguration configuration, NoteLog notes, ILogger<PostgresNotes> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or IOException)
            {
                log.LogWarning("Lost the database's news of notes, trying again: {Reason}", e.Message);
                await Task.Delay(Random.Shared.Next(20, 100), stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task ListenAsync(CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(configuration.GetConnectionString("Hub"));
        await connection.OpenAsync(cancel);
        connection.Notification += (_, news) =>
        {
            string[] parts = news.Payload.Split(':');
            notes.Look(int.Parse(parts[0], CultureInfo.InvariantCulture));
        };
        await using (var listen = new NpgsqlCommand($"listen {NoteWriter.Channel}", connection)) await listen.ExecuteNonQueryAsync(cancel);
        while (true)
        {
            notes.LookAtAll();
            while (await connection.WaitAsync(TimeSpan.FromSeconds(15), cancel))
            {
                // Each notification has looked at its note.
            }
        }
    }
}
