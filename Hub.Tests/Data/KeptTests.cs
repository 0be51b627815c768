using Hub.Domain.Access;
using Hub.Domain.Roster;
using Hub.Domain.Workshops;
using Hub.Web;
using Hub.Web.Access;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Data;

public sealed class KeptTests : IAsyncLifetime
{
    private readonly HubApplication _hub = new();
    private readonly Workshop _workshop = A.Workshop();
    private HubUser _organiser = null!;
    private Participant _seat = null!;

    public async Task InitializeAsync()
    {
        _organiser = await _hub.HasUserAsync("Organiser 01 (IT)");
        await using var db = await _hub.Db.CreateDbContextAsync();
        var host = A.Organisation();
        _workshop.HostedBy(host.Id, []);
        db.AddRange(host, _workshop, _seat = A.Participant(_workshop, WorkshopRole.Organiser, host, _organiser.Id));
        await db.SaveChangesAsync();
    }

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [Fact]
    public async Task A_right_ends_with_the_commit_that_ends_it_and_not_before()
    {
        Assert.True(await OrganisesAsync());

        await using (var db = await _hub.Db.CreateDbContextAsync())
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            await db.Participants.Where(p => p.Id == _seat.Id).ExecuteUpdateAsync(p => p.SetProperty(x => x.State, ParticipantState.Withdrawn));
            // Read and kept in the middle of the write.
            Assert.True(await OrganisesAsync());
            await transaction.CommitAsync();
        }

        Assert.False(await OrganisesAsync());
        await using (var db = await _hub.Db.CreateDbContextAsync())
            await db.Participants.Where(p => p.Id == _seat.Id).ExecuteUpdateAsync(p => p.SetProperty(x => x.State, ParticipantState.Active));
        Assert.True(await OrganisesAsync());
    }

    [Fact]
    public async Task A_reading_that_fails_is_asked_for_again_and_old_ones_are_not_kept()
    {
        var kept = new Kept<int, int>(new Commits(new HubSettings()));
        var at = new DateTime(2026, 11, 18, 9, 14, 58, DateTimeKind.Utc);
        int asked = 0;
        Task<int> Read(CancellationToken cancel) => ++asked == 1 ? throw new TimeoutException() : Task.FromResult(asked);

        await Assert.ThrowsAsync<TimeoutException>(() => kept.GetAsync(7, at, Read, default));

        Assert.Equal(2, await kept.GetAsync(7, at, Read, default));
        Assert.Equal(2, await kept.GetAsync(7, at.AddSeconds(1), Read, default));
        // A quarter of an hour begins: somewhere it may be another day.
        Assert.Equal(3, await kept.GetAsync(7, at.AddSeconds(2), Read, default));
        Assert.Equal(4, await kept.GetAsync(7, at.AddSeconds(8), Read, default));
    }

    [Fact]
    public async Task On_PostgreSQL_where_other_nodes_write_nothing_is_kept()
    {
        var kept = new Kept<int, int>(new Commits(new HubSettings { Database = DatabaseKind.Postgres }));
        int asked = 0;

        await kept.GetAsync(7, DateTime.UtcNow, _ => Task.FromResult(++asked), default);

        Assert.Equal(2, await kept.GetAsync(7, DateTime.UtcNow, _ => Task.FromResult(++asked), default));
    }

    private async Task<bool> OrganisesAsync() => (await _hub.ActorAsync(_organiser)).Organises(_workshop.Id);
}
