using Hub.Tests.Machine;
using Microsoft.Data.Sqlite;

namespace Hub.Tests.Demo;

public sealed class DemoTests
{
    [Fact]
    public async Task The_demonstration_loads_to_its_end_and_a_second_start_leaves_it_alone()
    {
        var folder = Directory.CreateTempSubdirectory("hub-demo-");
        try
        {
            await using var hub = new HubProcess(folder.FullName, PostgresServer.FreePort()) { Arguments = ["--demo"], Settings = { ["Hub__BootstrapToken"] = "" } };
            await hub.StartAsync("/sign-in");
            await SaysAsync(hub, "Three demonstration workshops are ready");
            Assert.Contains("specialist@demo.example    specialist", hub.Said, StringComparison.Ordinal);
            Assert.Equal((3L, 0L), (Count(hub, "select count(*) from Workshops"), Count(hub, "select count(*) from OwedJobs where Error is not null")));
            await hub.KillAsync();

            await hub.StartAsync("/sign-in");
            await SaysAsync(hub, "The demonstration workshops are here already");
            Assert.Equal(3, Count(hub, "select count(*) from Workshops"));
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static async Task SaysAsync(HubProcess hub, string sentence)
    {
        for (int i = 0; i < 6_000 && !hub.Said.Contains(sentence, StringComparison.Ordinal) && !hub.Process.HasExited; i++) await Task.Delay(50);
        Assert.Contains(sentence, hub.Said, StringComparison.Ordinal);
    }

    private static long Count(HubProcess hub, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={hub.Database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }
}
