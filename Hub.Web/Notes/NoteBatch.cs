using System.Data.Common;
using System.Globalization;
using Hub.Domain.Notes;

namespace Hub.Web.Notes;

/// <summary>One transaction of the note log. Nothing stays unless <see cref="CommitAsync"/> returns; then it is on disk.</summary>
public sealed class NoteBatch : IAsyncDisposable
{
    private readonly NoteWriter _writer;
    private readonly DbTransaction _transaction;
    private readonly IDisposable? _turn;
    private readonly Dictionary<int, int> _heads = [];
    private bool _committed;

    internal NoteBatch(NoteWriter writer, DbTransaction transaction, IDisposable? turn)
    {
        _writer = writer;
        _transaction = transaction;
        _turn = turn;
    }

    /// <summary>Where a note's log ends; what the caller knows when nobody else writes.</summary>
    public int HeadOf(int note, int known) => _heads.GetValueOrDefault(note, known);

    internal async Task LockAsync(int[] notes, CancellationToken cancel)
    {
        await using var command = _writer.Command(_transaction, """SELECT "Number", "Head" FROM "Notes" WHERE "Number" = ANY(@notes) ORDER BY "Number" FOR UPDATE""", ("notes", notes));
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel)) _heads[rows.GetInt32(0)] = rows.GetInt32(1);
    }

    public async Task<int> AuthorAsync(Guid userId, string name, CancellationToken cancel)
    {
        await using var command = _writer.Command(_transaction, """
            INSERT INTO "NoteAuthors" ("UserId", "Name") VALUES (@user, @name)
            ON CONFLICT ("UserId") DO UPDATE SET "Name" = excluded."Name" RETURNING "Number"
            """, ("user", userId), ("name", name));
        return Convert.ToInt32(await command.ExecuteScalarAsync(cancel), CultureInfo.InvariantCulture);
    }

    /// <summary>The editor's number, whose it is, and the last sequence number the log has of it (0 for none).</summary>
    public async Task<(int Number, int Author, int LastSequence)> EditorAsync(int note, string clientId, int author, CancellationToken cancel)
    {
        int number, owner;
        await using (var command = _writer.Command(_transaction, """
            INSERT INTO "NoteEditors" ("NoteNumber", "AuthorNumber", "StoredId") VALUES (@note, @author, @id)
            ON CONFLICT ("NoteNumber", "StoredId") DO UPDATE SET "StoredId" = excluded."StoredId" RETURNING "Number", "AuthorNumber"
            """, ("note", note), ("author", author), ("id", NoteEditor.Store(clientId))))
        await using (var rows = await command.ExecuteReaderAsync(cancel))
        {
            await rows.ReadAsync(cancel);
            (number, owner) = (rows.GetInt32(0), rows.GetInt32(1));
        }

        await using var last = _writer.Command(_transaction,
            """SELECT COALESCE(MAX("Sequence"), 0) FROM "NoteChanges" WHERE "NoteNumber" = @note AND "EditorNumber" = @editor""", ("note", note), ("editor", number));
        return (number, owner, Convert.ToInt32(await last.ExecuteScalarAsync(cancel), CultureInfo.InvariantCulture));
    }

    internal async Task AddAsync(IReadOnlyList<NoteRow> rows, CancellationToken cancel)
    {
        if (_writer.IsShared)
        {
            // One statement, one flush of the server's log.
            await using var all = _writer.Command(_transaction, """
                INSERT INTO "NoteChanges" ("NoteNumber", "Version", "AuthorNumber", "EditorNumber", "Sequence", "At", "Changes")
                SELECT * FROM unnest(@note, @version, @author, @editor, @sequence, @at, @changes)
                """, ("note", rows.Select(r => r.Note).ToArray()), ("version", rows.Select(r => r.Version).ToArray()), ("author", rows.Select(r => r.Author).ToArray()),
                ("editor", rows.Select(r => r.Editor).ToArray()), ("sequence", rows.Select(r => r.Sequence).ToArray()),
                ("at", rows.Select(r => r.At).ToArray()), ("changes", rows.Select(r => r.Changes).ToArray()));
            await all.ExecuteNonQueryAsync(cancel);
            return;
        }

        var add = _writer.AddChange(_transaction);
        foreach (var row in rows)
        {
            add.Parameters[0].Value = row.Note;
            add.Parameters[1].Value = row.Version;
            add.Parameters[2].Value = row.Author;
            add.Parameters[3].Value = row.Editor;
            add.Parameters[4].Value = row.Sequence;
            add.Parameters[5].Value = row.At;
            add.Parameters[6].Value = row.Changes;
            await add.ExecuteNonQueryAsync(cancel);
        }
    }

    /// <summary>Moves the note's head and tells the other nodes. Throws when somebody else has moved it: the caller's picture is old.</summary>
    public async Task MoveHeadAsync(int note, int from, int to, CancellationToken cancel)
    {
        var move = _writer.MoveHead(_transaction);
        (move.Parameters[0].Value, move.Parameters[1].Value, move.Parameters[2].Value) = (note, from, to);
        if (await move.ExecuteNonQueryAsync(cancel) != 1) throw new InvalidOperationException($"The head of note {note} is not at {from} any more.");
        if (!_writer.IsShared) return;
        await using var tell = _writer.Command(_transaction, "SELECT pg_notify(@channel, @payload)",
            ("channel", NoteWriter.Channel), ("payload", string.Create(CultureInfo.InvariantCulture, $"{note}:{to}")));
        await tell.ExecuteNonQueryAsync(cancel);
    }

    public async Task KeepSnapshotAsync(int note, NoteDocument document, CancellationToken cancel)
    {
        await using var keep = _writer.Command(_transaction, """
            INSERT INTO "NoteSnapshots" ("NoteNumber", "Upto", "Text", "Authors") VALUES (@note, @upto, @text, @authors)
            ON CONFLICT ("NoteNumber") DO UPDATE SET "Upto" = excluded."Upto", "Text" = excluded."Text", "Authors" = excluded."Authors"
            """, ("note", note), ("upto", document.Version), ("text", document.Text.ToString()), ("authors", AuthorRun.Join(document.Text.AuthorRuns())));
        await keep.ExecuteNonQueryAsync(cancel);
    }

    public async Task CommitAsync(CancellationToken cancel)
    {
        await _transaction.CommitAsync(cancel);
        _committed = true;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _transaction.DisposeAsync();
            if (!_committed) await _writer.CloseAsync();
        }
        finally
        {
            _turn?.Dispose();
        }
    }
}
