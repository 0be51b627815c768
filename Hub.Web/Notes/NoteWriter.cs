using System.Data.Common;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Notes;

/// <summary>
/// The one connection that adds to the log of notes. Plain commands, prepared once: there is a row for nearly every keystroke.
/// Not for two callers at once; after an exception it opens a new connection by itself.
/// </summary>
public sealed class NoteWriter(IDbContextFactory<HubDb> hub, WriteGate gate, HubSettings settings) : IAsyncDisposable
{
    /// <summary>Nodes tell each other "number:version" of notes that have moved on, never content.</summary>
    public const string Channel = "hub_notes";

    private HubDb? _db;
    private DbConnection _connection = null!;
    private DbCommand? _addChange;
    private DbCommand? _moveHead;

    public bool IsShared => settings.Database is DatabaseKind.Postgres;

    /// <summary>
    /// Begins the transaction of one batch. On PostgreSQL it locks the heads of the notes, always in the order of their numbers, and says
    /// where they stand: another node may have written.
    /// </summary>
    public async Task<NoteBatch> BeginAsync(IEnumerable<int> notes, CancellationToken cancel)
    {
        var turn = await gate.EnterAsync(cancel);
        try
        {
            if (_db is null) await ConnectAsync(cancel);
            var transaction = await _connection.BeginTransactionAsync(cancel);
            var batch = new NoteBatch(this, transaction, turn);
            if (IsShared) await batch.LockAsync([.. notes.Order()], cancel);
            return batch;
        }
        catch
        {
            turn?.Dispose();
            await CloseAsync();
            throw;
        }
    }

    internal DbCommand Command(DbTransaction transaction, string sql, params (string Name, object Value)[] values)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        foreach (var (name, value) in values) Add(command, name, value);
        return command;
    }

    internal DbCommand AddChange(DbTransaction transaction)
    {
        _addChange ??= Command(transaction, """
            INSERT INTO "NoteChanges" ("NoteNumber", "Version", "AuthorNumber", "EditorNumber", "Sequence", "At", "Changes")
            VALUES (@note, @version, @author, @editor, @sequence, @at, @changes)
            """, ("note", 0), ("version", 0), ("author", 0), ("editor", 0), ("sequence", 0), ("at", 0L), ("changes", ""));
        _addChange.Transaction = transaction;
        return _addChange;
    }

    internal DbCommand MoveHead(DbTransaction transaction)
    {
        _moveHead ??= Command(transaction, """UPDATE "Notes" SET "Head" = @to WHERE "Number" = @note AND "Head" = @from""", ("note", 0), ("from", 0), ("to", 0));
        _moveHead.Transaction = transaction;
        return _moveHead;
    }

    internal async Task CloseAsync()
    {
        _addChange = _moveHead = null;
        if (_db is { } db) await db.DisposeAsync();
        _db = null;
    }

    public async ValueTask DisposeAsync() => await CloseAsync();

    private async Task ConnectAsync(CancellationToken cancel)
    {
        _db = await hub.CreateDbContextAsync(cancel);
        await _db.Database.OpenConnectionAsync(cancel);
        _connection = _db.Database.GetDbConnection();
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
