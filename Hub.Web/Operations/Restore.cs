using Microsoft.Data.Sqlite;

namespace Hub.Web.Operations;

/// <summary>Puts a backup into an empty data folder. The hub is not running.</summary>
public static class Restore
{
    /// <summary>Throws <see cref="InvalidOperationException"/> with a sentence when the folder is in use or the backup is not whole; the folder is then as it was.</summary>
    /// <returns>The last audit entry that is in it.</returns>
    public static async Task<long> ReadAsync(HubSettings settings, string file, CancellationToken cancel)
    {
        if (settings.Database is DatabaseKind.Postgres)
            throw new InvalidOperationException("This hub is on PostgreSQL. Restore it with pg_restore: deploy/runbook.md has the line.");
        string database = settings.DatabaseFile;
        if (File.Exists(database)) throw new InvalidOperationException($"{settings.Data} holds a hub already. Set Hub__Data to an empty folder.");
        if (!File.Exists(file)) throw new InvalidOperationException($"There is no backup at {file}.");
        long last = await Backup.VerifyAsync(file, cancel);
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(settings.Data);
        else Directory.CreateDirectory(settings.Data, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        string partial = database + ".partial";
        try
        {
            File.Copy(file, partial, overwrite: true);
            await TakeKeysAsync(settings, partial, cancel);
            File.Move(partial, database);
            return last;
        }
        finally
        {
            File.Delete(partial);
        }
    }

    private static async Task TakeKeysAsync(HubSettings settings, string partial, CancellationToken cancel)
    {
        string keys = Path.Combine(settings.Data, "keys");
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(keys);
        else Directory.CreateDirectory(keys, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await using var database = await Backup.OpenAsync(partial, SqliteOpenMode.ReadWrite, cancel);
        await using (var read = database.CreateCommand())
        {
            read.CommandText = $"SELECT Name, Xml FROM {Backup.KeysTable}";
            await using var rows = await read.ExecuteReaderAsync(cancel);
            while (await rows.ReadAsync(cancel))
                await File.WriteAllTextAsync(Path.Combine(keys, Path.GetFileName(rows.GetString(0))), rows.GetString(1), cancel);
        }

        await using var drop = database.CreateCommand();
        drop.CommandText = $"DROP TABLE {Backup.KeysTable}";
        await drop.ExecuteNonQueryAsync(cancel);
    }
}
