using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Workshops;
using Hub.Tests.Machine;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Data;

public sealed class WriteTests
{
    private static readonly Actor Job = Actor.Hub("a test");

    [Fact]
    public async Task A_write_without_an_audit_entry_is_not_saved()
    {
        await using var hub = new HubApplication();

        await using (var write = await hub.Get<HubWrites>().BeginAsync(Job, default))
        {
            write.Db.Organisations.Add(A.Organisation());
            await Assert.ThrowsAsync<InvalidOperationException>(() => write.SaveAsync(default));
        }

        await using var db = await hub.Db.CreateDbContextAsync();
        Assert.Equal((0, 0), (db.Organisations.Count(), db.AuditEvents.Count(e => e.Job == "a test")));
    }

    [Fact]
    public async Task A_write_has_exactly_one_audit_entry_in_the_same_transaction()
    {
        await using var hub = new HubApplication();
        var organisation = A.Organisation();

        await using (var write = await hub.Get<HubWrites>().BeginAsync(Job, default))
        {
            write.Db.Organisations.Add(organisation);
            write.Record(AuditOperation.Collection, "OrganisationCreated", "Organisation", organisation.Id);
            Assert.Throws<InvalidOperationException>(() => write.Record(AuditOperation.Collection, "Again", "Organisation", organisation.Id));
            await write.SaveAsync(default);
        }

        await using var db = await hub.Db.CreateDbContextAsync();
        var entry = Assert.Single(db.AuditEvents.Where(e => e.Job == "a test"));
        Assert.Equal(("OrganisationCreated", organisation.Id, "a test"), (entry.Action, entry.ObjectId, entry.Job));
    }

    [Fact]
    public async Task An_abandoned_write_leaves_nothing_and_lets_the_next_one_in()
    {
        await using var hub = new HubApplication();

        await using (var abandoned = await hub.Get<HubWrites>().BeginAsync(Job, default))
        {
            abandoned.Db.Organisations.Add(A.Organisation());
            abandoned.Record(AuditOperation.Collection, "OrganisationCreated", "Organisation", Guid.Empty);
        }

        await using var next = await hub.Get<HubWrites>().BeginAsync(Job, default).WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(0, await next.Db.Organisations.CountAsync());
    }

    [Fact]
    public async Task Every_commit_on_sqlite_reaches_the_disk_before_it_is_acknowledged()
    {
        await using var hub = new HubApplication();
        await using var db = await hub.Db.CreateDbContextAsync();

        var synchronous = await db.Database.SqlQueryRaw<int>("select synchronous as Value from pragma_synchronous").ToListAsync();
        var journal = await db.Database.SqlQueryRaw<string>("select journal_mode as Value from pragma_journal_mode").ToListAsync();
        Assert.Equal((2, "wal"), (Assert.Single(synchronous), Assert.Single(journal)));
    }

    [NeedsFact("PostgreSql")]
    public async Task The_model_and_its_writes_work_on_postgresql_too()
    {
        await using var hub = new HubApplication(await PostgresServer.NewDatabaseAsync());
        var organisation = new Organisation(Guid.CreateVersion7(), "Police IT", "Police IT", OrganisationKind.Police, "IT");

        await using (var write = await hub.Get<HubWrites>().BeginAsync(Job, default, lockOn: organisation.Id))
        {
            write.Db.Organisations.Add(organisation);
            write.Record(AuditOperation.Collection, "OrganisationCreated", "Organisation", organisation.Id);
            write.Announce("workshops/x");
            await write.SaveAsync(default);
        }

        await using var db = await hub.Db.CreateDbContextAsync();
        Assert.Equal("Police IT", (await db.Organisations.SingleAsync()).Name);
    }
}
