using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Hub.Web.Data;

/// <summary>
/// Durable before acknowledged: synchronous=FULL on every connection, so a commit is on disk when it returns. Said once to each that the pool holds:
/// one that comes out of it again still knows.
/// </summary>
public sealed class SqlitePragmas : DbConnectionInterceptor
{
    /// <summary>How long the provider asks again while another program holds the file.</summary>
    public const int PatienceSeconds = 5;

    /// <summary>The log is moved into the file by <see cref="SqliteCheckpoints"/>; a commit does it only for a log of 400 MB.</summary>
    public const string Text = "PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=100000; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=5000; PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY;";

    private static readonly ConditionalWeakTable<object, object> Told = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (((SqliteConnection)connection).Handle is not { } handle || Told.TryGetValue(handle, out _)) return;
        using var command = connection.CreateCommand();
        command.CommandText = Text;
        command.ExecuteNonQuery();
        Told.AddOrUpdate(handle, handle);
    }

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        // SQLite's driver never waits.
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
