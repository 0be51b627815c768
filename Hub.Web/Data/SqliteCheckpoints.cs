using Microsoft.Data.Sqlite;

namespace Hub.Web.Data;

/// <summary>
/// Moves what is committed from SQLite's log into the database file, on a connection of its own. SQLite would do it in the middle of
/// every so many commits, and everybody who types would wait for it.
/// </summary>
public sealed class SqliteCheckpoints(HubSettings settings, WriteGate gate, ILogger<SqliteCheckpoints> log) : BackgroundService
{
    /// <summary>Pages in the log from which on it has to begin anew, while writers wait: 256 MB, some twenty seconds of a thousand keys a second.</summary>
    private const long LongestLog = 65_536;

    /// <summary>Each time the disk is busy and commits wait for it, the longer the more was written since: after two seconds some milliseconds, after ten a hundred.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(2);

    private DateTime _seen;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pace);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    await RunAsync(stoppingToken);
                }
                catch (Exception e) when (e is SqliteException or IOException or WriteGate.CrowdedException)
                {
                    log.LogWarning("The log of the database could not be moved into its file, trying again: {Reason}", e.Message);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The hub is stopping; whoever closes the file last moves the rest.
        }
    }

    private async Task RunAsync(CancellationToken cancel)
    {
        string database = settings.DatabaseFile;
        var written = File.GetLastWriteTimeUtc(database + "-wal");
        if (written == _seen) return;
        await using var connection = new SqliteConnection($"Data Source={database};Mode=ReadWrite;Pooling=False");
        await connection.OpenAsync(cancel);
        // Nearly all of it beside the writers; a log that was moved whole begins anew with the next write, and for that moment nobody may add to it.
        if (await MoveAsync(connection, cancel) > LongestLog)
        {
            using var turn = await gate.EnterAsync(cancel);
            await MoveAsync(connection, cancel);
        }

        _seen = written;
    }

    /// <summary>Never waits, neither for readers nor for writers. Returns how many pages the log has.</summary>
    private static async Task<long> MoveAsync(SqliteConnection connection, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(PASSIVE)";
        await using var row = await command.ExecuteReaderAsync(cancel);
        return await row.ReadAsync(cancel) ? row.GetInt64(1) : 0;
    }
}
