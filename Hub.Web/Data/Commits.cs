using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Hub.Web.Data;

/// <summary>
/// Counts what is committed to SQLite, where the hub is alone with its file: while the count stands still, everything that was read is still so.
/// It moves once too often rather than once too seldom. Keystrokes of notes, which have commands of their own, do not move it, nor do audit entries of what people read (<see cref="HubDb.Reads"/>): nothing that is kept is read from either. On PostgreSQL other nodes write too, and there is no count.
/// </summary>
public sealed class Commits(HubSettings settings) : IDbTransactionInterceptor, ISaveChangesInterceptor, IDbCommandInterceptor
{
    private readonly bool _alone = settings.Database is DatabaseKind.Sqlite;
    private long _count;

    /// <summary>Null where nobody can know by counting.</summary>
    public long? Count => _alone ? Interlocked.Read(ref _count) : null;

    public void TransactionCommitted(System.Data.Common.DbTransaction transaction, TransactionEndEventData eventData) => Add(eventData.Context);

    public Task TransactionCommittedAsync(System.Data.Common.DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) => Task.FromResult(Add(eventData.Context));

    public int SavedChanges(SaveChangesCompletedEventData eventData, int result)
    {
        Add(eventData.Context);
        return result;
    }

    public ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default) => ValueTask.FromResult(SavedChanges(eventData, result));

    /// <summary>An update or a deletion by one statement saves nothing and commits by itself.</summary>
    public int NonQueryExecuted(System.Data.Common.DbCommand command, CommandExecutedEventData eventData, int result)
    {
        Add(eventData.Context);
        return result;
    }

    public ValueTask<int> NonQueryExecutedAsync(System.Data.Common.DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default) => ValueTask.FromResult(NonQueryExecuted(command, eventData, result));

    private long Add(DbContext? context) => context is HubDb { Reads: true } ? Interlocked.Read(ref _count) : Interlocked.Increment(ref _count);
}
