using System.Buffers.Text;
using System.Collections.Frozen;
using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace Hub.Web.Data;

/// <summary>
/// Reads few columns of many rows from the driver itself. EF composes the statement and its parameters, so rights and names stay those of the
/// model; only its way of making objects is left out, which costs several times the reading where rows come in thousands and most of their
/// words, days and lists are the same. SQLite, which keeps all of them as text, is read byte by byte without making a string of each.
/// Columns are asked for by their place in the query's projection.
/// </summary>
internal sealed class FactReader
{
    private readonly DbDataReader _row;
    private readonly sqlite3_stmt? _sqlite;
    private readonly Dictionary<string, IReadOnlyList<string>> _lists = [];

    private FactReader(DbDataReader row) => (_row, _sqlite) = (row, (row as SqliteDataReader)?.Handle);

    /// <param name="query">Projects to an anonymous type whose members are columns, each of them once.</param>
    public static async Task ReadAsync<TColumns>(HubDb db, IQueryable<TColumns> query, Action<FactReader> each, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            await using var command = query.CreateDbCommand();
            await using var row = await command.ExecuteReaderAsync(cancel);
            if (row.FieldCount != typeof(TColumns).GetProperties().Length) throw new InvalidOperationException($"The query reads {row.FieldCount} columns for {typeof(TColumns).GetProperties().Length} members.");
            var reader = new FactReader(row);
            while (await row.ReadAsync(cancel)) each(reader);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    public static async Task<List<TFact>> ListAsync<TColumns, TFact>(HubDb db, IQueryable<TColumns> query, Func<FactReader, TFact> fact, CancellationToken cancel)
    {
        var facts = new List<TFact>();
        await ReadAsync(db, query, row => facts.Add(fact(row)), cancel);
        return facts;
    }

    public bool Has(int column) => _sqlite is null ? !_row.IsDBNull(column) : raw.sqlite3_column_type(_sqlite, column) != raw.SQLITE_NULL;

    public Guid Id(int column)
    {
        if (_sqlite is null) return _row.GetGuid(column);
        return Utf8Parser.TryParse(Bytes(column), out Guid id, out _) ? id : _row.GetGuid(column);
    }

    public Guid? IdOrNull(int column) => Has(column) ? Id(column) : null;

    public string Text(int column) => _row.GetString(column);

    public string? TextOrNull(int column) => Has(column) ? Text(column) : null;

    public bool Flag(int column) => _row.GetBoolean(column);

    public int Number(int column) => _row.GetInt32(column);

    public long Long(int column) => _row.GetInt64(column);

    public TWord Word<TWord>(int column) where TWord : struct, Enum
    {
        if (_sqlite is null) return Words<TWord>.Of(_row.GetString(column));
        var bytes = Bytes(column);
        Span<char> word = stackalloc char[64];
        return bytes.Length <= word.Length ? Words<TWord>.Of(word[..Encoding.UTF8.GetChars(bytes, word)]) : Words<TWord>.Of(_row.GetString(column));
    }

    public DateOnly Day(int column)
    {
        if (_sqlite is null) return _row.GetFieldValue<DateOnly>(column);
        var text = Bytes(column);
        return text.Length == 10 ? new DateOnly(Two(text, 0) * 100 + Two(text, 2), Two(text, 5), Two(text, 8)) : DateOnly.ParseExact(_row.GetString(column), "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    public DateOnly? DayOrNull(int column) => Has(column) ? Day(column) : null;

    public DateTime Instant(int column)
    {
        if (_sqlite is null) return DateTime.SpecifyKind(_row.GetDateTime(column), DateTimeKind.Utc);
        // SQLite keeps an instant as 2026-11-22 09:00:00, with a fraction where there is one.
        var text = Bytes(column);
        if (text.Length < 19 || text[10] != ' ' || text.Length > 19 && text[19] != '.') return DateTime.SpecifyKind(DateTime.Parse(_row.GetString(column), CultureInfo.InvariantCulture), DateTimeKind.Utc);
        long ticks = 0, unit = TimeSpan.TicksPerSecond / 10;
        for (int at = 20; at < text.Length && unit > 0; at++, unit /= 10) ticks += (text[at] - '0') * unit;
        return new DateTime(Two(text, 0) * 100 + Two(text, 2), Two(text, 5), Two(text, 8), Two(text, 11), Two(text, 14), Two(text, 17), DateTimeKind.Utc).AddTicks(ticks);
    }

    public DateTime? InstantOrNull(int column) => Has(column) ? Instant(column) : null;

    /// <summary>Equal lists may be one and the same object.</summary>
    public IReadOnlyList<string> List(int column)
    {
        if (_sqlite is null) return _row.GetFieldValue<string[]>(column);
        string text = _row.GetString(column);
        if (!_lists.TryGetValue(text, out var list)) _lists[text] = list = JsonSerializer.Deserialize<string[]>(text)!;
        return list;
    }

    public IReadOnlyList<Guid> Ids(int column) => _sqlite is null ? _row.GetFieldValue<Guid[]>(column) : JsonSerializer.Deserialize<Guid[]>(Bytes(column))!;

    /// <summary>The text as it lies in SQLite's own memory, until the next row.</summary>
    private ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(_sqlite, column);

    private static int Two(ReadOnlySpan<byte> text, int at) => (text[at] - '0') * 10 + text[at + 1] - '0';

    private static class Words<TWord> where TWord : struct, Enum
    {
        private static readonly FrozenDictionary<string, TWord> All = Enum.GetValues<TWord>().Distinct().ToFrozenDictionary(w => w.ToString(), StringComparer.Ordinal);
        private static readonly FrozenDictionary<string, TWord>.AlternateLookup<ReadOnlySpan<char>> Spelt = All.GetAlternateLookup<ReadOnlySpan<char>>();

        public static TWord Of(ReadOnlySpan<char> text) => Spelt.TryGetValue(text, out var word) ? word : Enum.Parse<TWord>(text);
    }
}
