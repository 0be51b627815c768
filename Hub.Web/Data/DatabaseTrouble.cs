using Microsoft.Data.Sqlite;
using Npgsql;

namespace Hub.Web.Data;

/// <summary>Why the database could not do its part, where that is the machine's trouble and not a fault of ours.</summary>
public enum DatabaseTrouble { Away, Full }

public static class DatabaseTroubles
{
    private const int Busy = 5, Locked = 6, ReadOnly = 8, InputOutput = 10, DiskFull = 13, CannotOpen = 14;

    /// <summary>Null when the exception is about something else.</summary>
    public static DatabaseTrouble? Of(Exception? exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                case SqliteException { SqliteErrorCode: DiskFull }:
                case PostgresException { SqlState: PostgresErrorCodes.DiskFull }:
                    return DatabaseTrouble.Full;
                case SqliteException { SqliteErrorCode: Busy or Locked or ReadOnly or InputOutput or CannotOpen }:
                case WriteGate.CrowdedException:
                case PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections }:
                case NpgsqlException and not PostgresException:
                    return DatabaseTrouble.Away;
            }
        }

        return null;
    }
}
