using Hub.Web.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Hub.Web.Operations;

/// <summary>
/// The command "move-database": copies a hub from its SQLite file into an empty PostgreSQL database, table by table through the model,
/// so that every value arrives in the other database's own type.
/// </summary>
public static class MoveDatabase
{
    private const int Batch = 500;

    /// <summary>Returns how many rows of how many tables were copied. Throws <see cref="InvalidOperationException"/> with a sentence; the source is only read.</summary>
    public static async Task<(int Tables, long Rows)> RunAsync(HubSettings settings, string postgres, CancellationToken cancel)
    {
        string file = settings.DatabaseFile;
        if (!File.Exists(file)) throw new InvalidOperationException($"There is no database at {file}.");
        await using var source = new SqliteHubDb(Options<SqliteHubDb>(o => o.UseSqlite($"Data Source={file};Mode=ReadOnly;Pooling=False")));
        await using var probe = new PostgresHubDb(Options<PostgresHubDb>(o => o.UseNpgsql(postgres)));
        await probe.Database.MigrateAsync(cancel);
        if (await probe.Users.AnyAsync(cancel) || await probe.AuditEvents.AnyAsync(cancel))
            throw new InvalidOperationException("The PostgreSQL database is not empty. Give move-database a new one.");

        int tables = 0;
        long rows = 0;
        await using var transaction = await probe.Database.BeginTransactionAsync(cancel);
        foreach (var type in InOrder(source.Model))
        {
            long copied = await (Task<long>)typeof(MoveDatabase).GetMethod(nameof(CopyAsync), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
                .MakeGenericMethod(type.ClrType).Invoke(null, [source, probe, cancel])!;
            tables++;
            rows += copied;
        }

        await SetSequencesAsync(probe, cancel);
        await transaction.CommitAsync(cancel);
        return (tables, rows);
    }

    private static async Task<long> CopyAsync<T>(HubDb source, HubDb target, CancellationToken cancel) where T : class
    {
        long copied = 0;
        var keys = source.Model.FindEntityType(typeof(T))!.FindPrimaryKey()!.Properties;
        // Ordered by the key, so that pages neither overlap nor leave gaps.
        var ordered = source.Set<T>().OrderBy(e => EF.Property<object>(e, keys[0].Name));
        foreach (var key in keys.Skip(1)) ordered = ordered.ThenBy(e => EF.Property<object>(e, key.Name));
        while (true)
        {
            var page = await ordered.Skip((int)copied).Take(Batch).ToListAsync(cancel);
            if (page.Count == 0) break;
            foreach (var entry in source.ChangeTracker.Entries().ToList())
            {
                var arrived = target.Entry(entry.Entity);
                arrived.State = EntityState.Added;
                Take(entry, arrived);
            }

            await target.SaveChangesAsync(cancel);
            copied += page.Count;
            source.ChangeTracker.Clear();
            target.ChangeTracker.Clear();
        }

        long there = await target.Set<T>().LongCountAsync(cancel);
        return there == copied ? copied : throw new InvalidOperationException($"{typeof(T).Name}: {copied} rows were read, {there} arrived. Nothing was kept.");
    }

    /// <summary>Values that only the context knows (keys made by the database, shadow properties).</summary>
    private static void Take(EntityEntry from, EntityEntry to)
    {
        foreach (var property in from.Properties.Where(p => p.Metadata.IsShadowProperty() || p.Metadata.ValueGenerated is not ValueGenerated.Never))
        {
            to.Property(property.Metadata.Name).CurrentValue = property.CurrentValue;
            to.Property(property.Metadata.Name).IsTemporary = false;
        }
    }

    /// <summary>Entities of their own, each after those it refers to.</summary>
    private static List<IEntityType> InOrder(IModel model)
    {
        var left = model.GetEntityTypes().Where(t => !t.IsOwned() && t.FindPrimaryKey() is not null && t.GetTableName() is not null).ToList();
        var ordered = new List<IEntityType>();
        while (left.Count > 0)
        {
            var next = left.FirstOrDefault(t => t.GetForeignKeys().All(k => k.PrincipalEntityType == t || k.PrincipalEntityType.IsOwned() || !left.Contains(k.PrincipalEntityType))) ?? left[0];
            left.Remove(next);
            ordered.Add(next);
        }

        return ordered;
    }

    private static async Task SetSequencesAsync(HubDb target, CancellationToken cancel)
    {
        foreach (var property in target.Model.GetEntityTypes().Where(t => !t.IsOwned()).SelectMany(t => t.GetProperties())
            .Where(p => p is { ValueGenerated: ValueGenerated.OnAdd } && (p.ClrType == typeof(long) || p.ClrType == typeof(int)) && p.IsPrimaryKey()))
        {
            string table = property.DeclaringType.GetTableName()!, column = property.GetColumnName();
#pragma warning disable EF1002 // Names of the model's own tables, no input.
            await target.Database.ExecuteSqlRawAsync($"""
                select setval(pg_get_serial_sequence('"{table}"', '{column}'), (select coalesce(max("{column}"), 0) + 1 from "{table}"), false)
                """, cancel);
#pragma warning restore EF1002
        }
    }

    private static DbContextOptions<T> Options<T>(Action<DbContextOptionsBuilder<T>> use) where T : HubDb
    {
        var builder = new DbContextOptionsBuilder<T>();
        use(builder);
        return builder.UseApplicationServiceProvider(new ServiceCollection()
            .Configure<IdentityOptions>(options => options.Stores.SchemaVersion = IdentitySchemaVersions.Version3).BuildServiceProvider()).Options;
    }
}
