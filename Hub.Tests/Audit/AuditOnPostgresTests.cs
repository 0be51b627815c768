using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Tests.Machine;
using Hub.Web.Audit;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Hub.Tests.Audit;

/// <summary>The promises of the audit on PostgreSQL: the database refuses, whoever asks; the chain finds what was changed by force.</summary>
public sealed class AuditOnPostgresTests
{
    [NeedsFact("PostgreSql")]
    public async Task The_audit_is_append_only_and_chained_on_postgresql_too()
    {
        await using var hub = new HubApplication(await PostgresServer.NewDatabaseAsync());
        for (int i = 0; i < 5; i++)
        {
            await using var write = await hub.Get<HubWrites>().BeginAsync(Actor.Hub("Test"), CancellationToken.None);
            write.Record(AuditOperation.Alteration, "Tested", "Thing", Guid.CreateVersion7(), detail: $"step {i}");
            await write.SaveAsync(CancellationToken.None);
        }

        await hub.Get<AuditSealer>().SealAsync(CancellationToken.None);
        Assert.Empty((await hub.Get<CheckHub>().FindAsync(CancellationToken.None)).Faults);
        await using var db = await hub.Db.CreateDbContextAsync();

        // As the owner of the tables, which is more than the application needs.
        foreach (string change in (string[])["update \"AuditEvents\" set \"Detail\" = 'x'", "delete from \"AuditEvents\"", "truncate \"AuditEvents\" cascade", "update \"AuditSeals\" set \"Hash\" = 'x'", "delete from \"AuditSeals\"", "truncate \"AuditHeads\""])
            Assert.Contains("append-only", (await Assert.ThrowsAsync<PostgresException>(() => db.Database.ExecuteSqlRawAsync(change))).Message, StringComparison.Ordinal);

        // As a role of the application's own: granted what the rest needs, it has no right to change or take away.
        await db.Database.ExecuteSqlRawAsync("do $$ begin if not exists (select from pg_roles where rolname = 'hub_app') then create role hub_app; end if; end $$; grant select, insert on \"AuditEvents\" to hub_app;");
        Assert.Equal([false, false, false], await db.Database.SqlQueryRaw<bool>("select has_table_privilege('hub_app', '\"AuditEvents\"', p) as \"Value\" from unnest(array['UPDATE', 'DELETE', 'TRUNCATE']) p").ToListAsync());

        // By force, as somebody who owns the machine.
        long third = await db.AuditEvents.Where(e => e.Detail == "step 2").Select(e => e.Sequence).SingleAsync();
        await db.Database.ExecuteSqlRawAsync("alter table \"AuditEvents\" disable trigger all; update \"AuditEvents\" set \"Detail\" = 'step X' where \"Detail\" in ('step 2', 'step 4');");
        Assert.Equal($"Audit: entry {third}: The entry was altered.", (await hub.Get<CheckHub>().FindAsync(CancellationToken.None)).Faults[0]);
    }
}
