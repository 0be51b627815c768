using Hub.Domain.Reminders;
using Hub.Tests.Reports;
using Hub.Web.Demo;
using Hub.Web.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Demo;

/// <summary>What a newcomer meets after the first start with "--demo".</summary>
[Collection(ReplayedWorkshops.Name)]
public sealed class DemoTests(ReplayedWorkshops replayed)
{
    [Fact]
    public async Task The_demonstration_loads_to_its_end_and_says_how_to_sign_in()
    {
        Assert.StartsWith("Three demonstration workshops are ready", replayed.Said, StringComparison.Ordinal);
        Assert.Contains("specialist@demo.example    specialist", replayed.Said, StringComparison.Ordinal);
        await using var db = await replayed.Hub.Db.CreateDbContextAsync();
        Assert.Equal((3, 0, 0), (await db.Workshops.CountAsync(), await db.Set<OwedJob>().CountAsync(j => j.Error != null),
            await db.Set<OutboxMail>().CountAsync(m => m.State == MailState.Failed || m.State == MailState.Unknown)));
    }

    [Fact]
    public async Task A_second_start_leaves_it_alone()
    {
        string said = await LoadDemo.RunAsync(replayed.Hub.Services, "http://127.0.0.1:5080", CancellationToken.None);

        Assert.StartsWith("The demonstration workshops are here already", said, StringComparison.Ordinal);
        await using var db = await replayed.Hub.Db.CreateDbContextAsync();
        Assert.Equal(3, await db.Workshops.CountAsync());
        Assert.True(await new DemoMark(replayed.Hub.Db).StandsAsync(), "The next start knows the demonstration by its people.");
    }

    [Fact]
    public async Task Demonstration_data_never_mix_with_a_real_workshop()
    {
        await using var hub = new HubApplication { Clock = new ReplayClock() };
        await using (var db = await hub.Db.CreateDbContextAsync())
        {
            var host = A.Organisation();
            db.AddRange(host, A.Workshop(host));
            await db.SaveChangesAsync();
        }

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => LoadDemo.RunAsync(hub.Services, "http://127.0.0.1:5080", CancellationToken.None));
        Assert.StartsWith("This hub has workshops already.", refused.Message, StringComparison.Ordinal);
    }
}
