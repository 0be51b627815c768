using System.Diagnostics;
using System.Globalization;
using Hub.Tests.Faults;
using Hub.Tests.Machine;
using Hub.Web;
using Hub.Web.Operations;

namespace Hub.Tests.Bench;

/// <summary>A backup of about a gigabyte while programs write, its restoration, and the comparison of what was acknowledged before it began.</summary>
internal static class BackupBench
{
    public static async Task RunAsync(bool quick)
    {
        Measure.Heading("Backup under load");
        string folder = Directory.CreateTempSubdirectory("hub-bench-").FullName;
        await using var hub = new HubProcess(folder, PostgresServer.FreePort());
        await hub.StartAsync();
        var workshop = await BenchWorkshop.FillAsync(hub, 580, 60, 10);
        await hub.KillAsync();
        // A change with its index entries takes about a hundred bytes.
        await BenchWorkshop.TypeAsync(hub.Database, quick ? 50_000 : 900_000);
        await hub.StartAsync();
        var (before, during) = (new WriteLedger(), new WriteLedger());
        var first = before.WriteAsync(hub.Http, hub.Address, workshop.Id, "Police IT", "Before");
        await Until.TrueAsync(() => Task.FromResult(before.Acknowledged >= 50));
        await before.RestAsync([first]);
        var writers = Enumerable.Range(0, 3).Select(i => during.WriteAsync(hub.Http, hub.Address, workshop.Id, "Police IT", $"During {i}")).ToList();

        string file = Path.Combine(folder, "hub.backup");
        var settings = new HubSettings { Data = folder };
        var watch = Stopwatch.StartNew();
        await Backup.WriteAsync(settings, file, CancellationToken.None);
        double wrote = watch.Elapsed.TotalSeconds;
        int meanwhile = during.Acknowledged;
        await during.RestAsync(writers);
        watch.Restart();
        var elsewhere = new HubSettings { Data = Path.Combine(folder, "restored") };
        await Restore.ReadAsync(elsewhere, file, CancellationToken.None);
        double restored = watch.Elapsed.TotalSeconds;
        await using (var db = Databases.OpenFile(Path.Combine(elsewhere.Data, "hub.db"))) await before.CheckAsync(db, "in the restored hub");

        Measure.Columns("database MB", "written and verified s", "restored s", "writes acknowledged meanwhile", "of those acknowledged before, missing");
        Measure.Row(Measure.Of(new FileInfo(file).Length / 1048576.0), wrote.ToString("0.0", CultureInfo.InvariantCulture), restored.ToString("0.0", CultureInfo.InvariantCulture), Measure.Of(meanwhile), "0");
        await hub.KillAsync();
        Directory.Delete(folder, recursive: true);
    }
}
