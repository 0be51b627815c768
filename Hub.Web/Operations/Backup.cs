using Microsoft.Data.Sqlite;

namespace Hub.Web.Operations;

/// <summary>
/// One file with everything a hub on SQLite needs to come back: the database, and the protection keys without which nobody's authenticator
/// app would count any more. Made while the hub runs; a reader's snapshot, so that writers never wait for it.
/// </summary>
public static class Backup
{
    /// <summary>Beside the hub's own tables, only in backup files.</summary>
    internal const string KeysTable = "BackupKeys";

    /// <summary>Writes and verifies <paramref name="file"/>, which must not exist. Throws <see cref="InvalidOperationException"/> with a sentence when it cannot.</summary>
    /// <returns>The last audit entry that is in the backup.</returns>
    public static async Task<long> WriteAsync(HubSettings settings, string file, CancellationToken cancel)
    {
        if (settings.Database is DatabaseKind.Postgres)
            throw new InvalidOperationException("This hub is on PostgreSQL. Back it up with pg_dump: deploy/runbook.md has the line.");
        string database = settings.DatabaseFile;
        if (!File.Exists(database)) throw new InvalidOperationException($"There is no database at {database}.");
        if (File.Exists(file)) throw new InvalidOperationException($"{file} exists already. A backup never overwrites another.");
        string partial = file + ".partial";
        File.Delete(partial);
        try
        {
            long before = await LastEntryAsync(database, cancel);
            await using (var source = await OpenAsync(database, SqliteOpenMode.ReadWrite, cancel))
            {
                await using var copy = source.CreateCommand();
                copy.CommandText = "VACUUM INTO $file";
                copy.Parameters.AddWithValue("$file", partial);
                await copy.ExecuteNonQueryAsync(cancel);
            }

            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(partial, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            await AddKeysAsync(settings, partial, cancel);
            long last = await VerifyAsync(partial, cancel);
            if (last < before) throw new InvalidOperationException($"The backup ends at audit entry {last}, but {before} was there before it began.");
            await using (var written = new FileStream(partial, FileMode.Open, FileAccess.ReadWrite)) written.Flush(flushToDisk: true);
            File.Move(partial, file);
            return last;
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
    }

    /// <summary>Reads a backup from end to end. Throws <see cref="InvalidOperationException"/> when it is not whole.</summary>
    /// <returns>The last audit entry that is in it.</returns>
    public static async Task<long> VerifyAsync(string file, CancellationToken cancel)
    {
        await using var backup = await OpenAsync(file, SqliteOpenMode.ReadOnly, cancel);
        string answer = await ScalarAsync(backup, "PRAGMA integrity_check", cancel) as string ?? "";
        if (answer != "ok") throw new InvalidOperationException($"{file} is damaged: {answer}");
        if (await ScalarAsync(backup, "SELECT count(*) FROM pragma_foreign_key_check", cancel) is not 0L)
            throw new InvalidOperationException($"{file} is not consistent: a row names something that is not in it.");
        if (await ScalarAsync(backup, $"SELECT count(*) FROM sqlite_master WHERE name = '{KeysTable}'", cancel) is not 1L)
            throw new InvalidOperationException($"{file} is not a backup of a hub.");
        return await ScalarAsync(backup, "SELECT coalesce(max(Sequence), 0) FROM AuditEvents", cancel) is long last ? last : 0;
    }

    internal static async Task<SqliteConnection> OpenAsync(string file, SqliteOpenMode mode, CancellationToken cancel)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false }.ToString());
        await connection.OpenAsync(cancel);
        return connection;
    }

    private static async Task<long> LastEntryAsync(string database, CancellationToken cancel)
    {
        await using var source = await OpenAsync(database, SqliteOpenMode.ReadOnly, cancel);
        return await ScalarAsync(source, "SELECT coalesce(max(Sequence), 0) FROM AuditEvents", cancel) is long last ? last : 0;
    }

    private static async Task AddKeysAsync(HubSettings settings, string partial, CancellationToken cancel)
    {
        await using var backup = await OpenAsync(partial, SqliteOpenMode.ReadWrite, cancel);
        await using var transaction = await backup.BeginTransactionAsync(cancel);
        await ScalarAsync(backup, $"CREATE TABLE {KeysTable} (Name TEXT NOT NULL PRIMARY KEY, Xml TEXT NOT NULL)", cancel);
        string keys = Path.Combine(settings.Data, "keys");
        foreach (string key in Directory.Exists(keys) ? Directory.GetFiles(keys, "*.xml") : [])
        {
            await using var insert = backup.CreateCommand();
            insert.CommandText = $"INSERT INTO {KeysTable} VALUES ($name, $xml)";
            insert.Parameters.AddWithValue("$name", Path.GetFileName(key));
            insert.Parameters.AddWithValue("$xml", await File.ReadAllTextAsync(key, cancel));
            await insert.ExecuteNonQueryAsync(cancel);
        }

        await transaction.CommitAsync(cancel);
    }

    private static async Task<object?> ScalarAsync(SqliteConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(cancel);
    }
}
