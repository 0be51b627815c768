using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Hub.Web.Data;

/// <summary>
/// Reading several statements from one state of the database, whatever is committed between them: a figure and its parts, read one after the
/// other, must not tell of two instants. Nobody waits for it, and it ends when what is returned is disposed.
/// </summary>
internal static class OneCut
{
    public static Task<IDbContextTransaction> BeginAsync(HubDb db, CancellationToken cancel) =>
        // SQLite's driver begins every other level by taking the one write lock. What is read is one state with this one too.
        db.Database.BeginTransactionAsync(db.Database.IsNpgsql() ? IsolationLevel.RepeatableRead : IsolationLevel.ReadUncommitted, cancel);

    /// <summary>PostgreSQL: the same state on one more connection, so that two statements are read at once. <paramref name="first"/> has begun and read nothing yet.</summary>
    public static async Task<IDbContextTransaction> JoinAsync(HubDb first, HubDb other, CancellationToken cancel)
    {
        string snapshot = await first.Database.SqlQuery<string>($"""select pg_export_snapshot() as "Value" """).SingleAsync(cancel);
        var begun = await other.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        await using var join = other.Database.GetDbConnection().CreateCommand();
        join.Transaction = begun.GetDbTransaction();
        // Takes no parameter; the server made the name, of digits and hyphens.
        join.CommandText = $"set transaction snapshot '{snapshot}'";
        await join.ExecuteNonQueryAsync(cancel);
        return begun;
    }
}
