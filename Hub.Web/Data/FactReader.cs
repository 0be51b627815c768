using System.Collections.Frozen;
using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Data;

/// <summary>
/// Reads few columns of many rows from the driver itself. EF composes the statement and its parameters, so rights and names stay those of the
/// model; only its way of making objects is left out, which costs several times the reading where rows come in thousands and most of their
/// words, days and lists are the same. Columns are asked for by their place in the query's projection.
/// </summary>
internal sealed class FactReader
{
    private readonly DbDataReader _row;
    private readonly bool _text;
    private readonly Dictionary<string, DateOnly> _days = [];
    private readonly Dictionary<string, IReadOnlyList<string>> _lists = [];

    private FactReader(DbDataReader row) => (_row, _text) = (row, row is SqliteDataReader);

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

    public bool Has(int column) => !_row.IsDBNull(column);

    public Guid Id(int column) => _row.GetGuid(column);

    public Guid? IdOrNull(int column) => Has(column) ? Id(column) : null;

    public string Text(int column) => _row.GetString(column);

    public string? TextOrNull(int column) => Has(column) ? Text(column) : null;

    public bool Flag(int column) => _row.GetBoolean(column);

    public int Number(int column) => _row.GetInt32(column);

    public long Long(int column) => _row.GetInt64(column);

    public TWord Word<TWord>(int column) where TWord : struct, Enum => Words<TWord>.Of(_row.GetString(column));

    public DateOnly Day(int column)
    {
        if (!_text) return _row.GetFieldValue<DateOnly>(column);
        string text = _row.GetString(column);
        if (!_days.TryGetValue(text, out var day)) _days[text] = day = DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return day;
    }

    public DateOnly? DayOrNull(int column) => Has(column) ? Day(column) : null;

    public DateTime Instant(int column) => _text ? Parse(_row.GetString(column)) : DateTime.SpecifyKind(_row.GetDateTime(column), DateTimeKind.Utc);

    public DateTime? InstantOrNull(int column) => Has(column) ? Instant(column) : null;

    /// <summary>Equal lists may be one and the same object.</summary>
    public IReadOnlyList<string> List(int column)
    {
        if (!_text) return _row.GetFieldValue<string[]>(column);
        string text = _row.GetString(column);
        if (!_lists.TryGetValue(text, out var list)) _lists[text] = list = JsonSerializer.Deserialize<string[]>(text)!;
        return list;
    }

    /// <summary>SQLite keeps an instant as 2026-11-22 09:00:00, with a fraction where there is one.</summary>
    private static DateTime Parse(string text)
    {
        if (text.Length < 19 || text[10] != ' ' || text.Length > 19 && text[19] != '.') return DateTime.SpecifyKind(DateTime.Parse(text, CultureInfo.InvariantCulture), DateTimeKind.Utc);
        long ticks = 0, unit = TimeSpan.TicksPerSecond / 10;
        for (int at = 20; at < text.Length && unit > 0; at++, unit /= 10) ticks += (text[at] - '0') * unit;
        return new DateTime(Two(0) * 100 + Two(2), Two(5), Two(8), Two(11), Two(14), Two(17), DateTimeKind.Utc).AddTicks(ticks);

        int Two(int at) => (text[at] - '0') * 10 + text[at + 1] - '0';
    }

    private static class Words<TWord> where TWord : struct, Enum
    {
        private static readonly FrozenDictionary<string, TWord> All = Enum.GetValues<TWord>().Distinct().ToFrozenDictionary(w => w.ToString());

        public static TWord Of(string text) => All.TryGetValue(text, out var word) ? word : Enum.Parse<TWord>(text);
    }
}
