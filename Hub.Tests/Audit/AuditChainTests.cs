using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Audit;
using Hub.Web.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Audit;

public sealed class AuditChainTests : IAsyncLifetime
{
    private readonly HubApplication _hub = new();

    public async Task InitializeAsync()
    {
        for (int i = 0; i < 5; i++)
        {
            await using var write = await _hub.Get<HubWrites>().BeginAsync(Actor.Hub("Test"), CancellationToken.None);
            write.Record(AuditOperation.Alteration, "Tested", "Thing", Guid.CreateVersion7(), detail: $"step {i}");
            await write.SaveAsync(CancellationToken.None);
        }
    }

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [Fact]
    public async Task What_was_written_is_sealed_and_the_check_finds_nothing()
    {
        int sealedNow = await SealAsync();

        var result = await _hub.Get<CheckHub>().FindAsync(CancellationToken.None);

        Assert.Equal((sealedNow, 0), ((int)result.Sealed, result.Faults.Count));
        Assert.True(sealedNow >= 5);
        Assert.Equal(0, await SealAsync());
    }

    [Theory]
    [InlineData("update AuditEvents set Detail = 'step X' where Detail = 'step 2'", "The entry was altered.")]
    [InlineData("update AuditEvents set \"From\" = '10.0.0.1' where Detail = 'step 2'", "The entry was altered.")]
    [InlineData("update AuditEvents set At = '2020-01-01 00:00:00' where Detail = 'step 2'", "The entry was altered.")]
    [InlineData("update AuditEvents set Detail = 'step 3' where Detail = 'step 2'", "The entry was altered.")]
    [InlineData("delete from AuditEvents where Detail = 'step 2'", "The entry was deleted.")]
    public async Task One_changed_byte_is_found_and_the_first_altered_entry_named(string change, string what)
    {
        await SealAsync();
        await using var db = await _hub.Db.CreateDbContextAsync();
        long second = await db.AuditEvents.Where(e => e.Detail == "step 2").Select(e => e.Sequence).SingleAsync();
        await db.Database.ExecuteSqlRawAsync("drop trigger AuditEvents_no_update; drop trigger AuditEvents_no_delete;");

        Assert.Equal(1, await db.Database.ExecuteSqlRawAsync(change));

        Assert.Equal([$"Audit: entry {second}: {what}"], (await _hub.Get<CheckHub>().FindAsync(CancellationToken.None)).Faults);
    }

    [Fact]
    public async Task An_entry_put_in_later_by_hand_does_not_fit_and_a_seal_taken_out_is_missed()
    {
        await SealAsync();
        await using var db = await _hub.Db.CreateDbContextAsync();
        await db.Database.ExecuteSqlRawAsync("drop trigger AuditSeals_no_delete");
        long second = await db.AuditSeals.Where(s => s.Number == 2).Select(s => s.Sequence).SingleAsync();
        long third = await db.AuditSeals.Where(s => s.Number == 3).Select(s => s.Sequence).SingleAsync();

        await db.Database.ExecuteSqlAsync($"delete from AuditSeals where Sequence = {second}");

        Assert.Contains($"Audit: entry {third}: Link 2 of the chain is missing.", (await _hub.Get<CheckHub>().FindAsync(CancellationToken.None)).Faults);
    }

    [Theory]
    [InlineData("update AuditEvents set Detail = 'x'")]
    [InlineData("delete from AuditEvents")]
    [InlineData("update AuditSeals set Hash = 'x'")]
    [InlineData("delete from AuditSeals")]
    public async Task The_database_itself_refuses_to_change_the_audit(string change)
    {
        await SealAsync();
        await using var db = await _hub.Db.CreateDbContextAsync();

        var refused = await Assert.ThrowsAsync<SqliteException>(() => db.Database.ExecuteSqlRawAsync(change));

        Assert.Contains("append-only", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_write_without_an_entry_or_with_two_is_not_saved()
    {
        await using var none = await _hub.Get<HubWrites>().BeginAsync(Actor.Hub("Test"), CancellationToken.None);
        await Assert.ThrowsAsync<InvalidOperationException>(() => none.SaveAsync(CancellationToken.None));
        await none.DisposeAsync();
        await using var two = await _hub.Get<HubWrites>().BeginAsync(Actor.Hub("Test"), CancellationToken.None);
        two.Record(AuditOperation.Alteration, "Tested", "Thing", Guid.CreateVersion7());
        Assert.Throws<InvalidOperationException>(() => two.Record(AuditOperation.Alteration, "TestedAgain", "Thing", Guid.CreateVersion7()));
    }

    [Fact]
    public async Task The_head_of_a_day_is_signed_and_a_forged_one_is_found()
    {
        var clock = new Tomorrow();
        await using var hub = new HubApplication { Clock = clock };
        await using (var write = await hub.Get<HubWrites>().BeginAsync(Actor.Hub("Test"), CancellationToken.None))
        {
            write.Record(AuditOperation.Alteration, "Tested", "Thing", Guid.CreateVersion7());
            await write.SaveAsync(CancellationToken.None);
        }

        await hub.Get<AuditSealer>().SealAsync(CancellationToken.None);
        clock.Ahead = TimeSpan.FromDays(1);
        await hub.Get<AuditSealer>().SignAsync(CancellationToken.None);

        Assert.Empty((await hub.Get<CheckHub>().FindAsync(CancellationToken.None)).Faults);
        Assert.Single(Directory.GetFiles(Path.Combine(hub.Folder, "audit-heads")));
        await using var db = await hub.Db.CreateDbContextAsync();
        await db.Database.ExecuteSqlRawAsync("drop trigger AuditHeads_no_update; update AuditHeads set Hash = 'forged'");
        Assert.Contains("signature", Assert.Single((await hub.Get<CheckHub>().FindAsync(CancellationToken.None)).Faults), StringComparison.Ordinal);
    }

    private async Task<int> SealAsync() => await _hub.Get<AuditSealer>().SealAsync(CancellationToken.None);

    private sealed class Tomorrow : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
    }
}
