using Hub.Domain.Reminders;
using Hub.Tests.Machine;
using Hub.Tests.Reports;
using Hub.Web.Demo;
using Hub.Web.Jobs;
using Microsoft.Data.Sqlite;
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
    public async Task A_second_start_with_the_same_words_leaves_it_alone()
    {
        var folder = Directory.CreateTempSubdirectory("hub-demo-");
        await using (var db = await replayed.Hub.Db.CreateDbContextAsync())
            await db.Database.ExecuteSqlAsync($"vacuum into {Path.Combine(folder.FullName, "hub.db")}");

        await using (var hub = new HubProcess(folder.FullName, PostgresServer.FreePort()) { Arguments = ["--demo"], Settings = { ["Hub__BootstrapToken"] = "" } })
        {
            await hub.StartAsync("/sign-in");
            for (int i = 0; i < 600 && !hub.Said.Contains("are here already", StringComparison.Ordinal) && !hub.Process.HasExited; i++) await Task.Delay(50);
            Assert.Contains("The demonstration workshops are here already", hub.Said, StringComparison.Ordinal);
        }

        await using var after = new SqliteConnection($"Data Source={Path.Combine(folder.FullName, "hub.db")};Mode=ReadOnly;Pooling=False");
        await after.OpenAsync();
        await using var count = after.CreateCommand();
        count.CommandText = "select count(*) from Workshops";
        Assert.Equal(3L, await count.ExecuteScalarAsync());
        await after.CloseAsync();
        folder.Delete(recursive: true);
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
