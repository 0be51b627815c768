using System.Diagnostics;
using System.Globalization;
using System.Net;
using Hub.Tests.Machine;
using Microsoft.Data.Sqlite;
using Xunit.Abstractions;

namespace Hub.Tests.Faults;

/// <summary>
/// A hub on SQLite that is killed, whose disk is full, whose file somebody else holds. Short in the suite; HUB_TEST_KILLS=500 and
/// HUB_TEST_LOCKED=60 (seconds) for the full measure.
/// </summary>
public sealed class SqliteFaultTests(ITestOutputHelper output)
{
    private static readonly int Kills = Number("HUB_TEST_KILLS", 2), LockedSeconds = Number("HUB_TEST_LOCKED", 7);

    [Fact]
    public async Task What_programs_were_told_is_true_after_every_kill()
    {
        int seed = Environment.TickCount & 0xffffff;
        var random = new Random(seed);
        await using var load = await Load.BeginAsync(Directory.CreateTempSubdirectory("hub-killed-").FullName);
        var slowest = TimeSpan.Zero;
        for (int kill = 1; kill <= Kills; kill++)
        {
            await load.WriteUntilMoreAsync(6);
            await Task.Delay(random.Next(0, 400));
            await load.Hub.KillAsync();
            var up = await load.Hub.StartAsync();
            slowest = up > slowest ? up : slowest;
            await load.WriteUntilMoreAsync(3);
            await load.CheckAsync(string.Create(CultureInfo.InvariantCulture, $"seed {seed}, kill {kill}"));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {seed}, {Kills} kills, {load.Ledger.Acknowledged} acknowledged, {load.Ledger.Repeated} sent again, slowest start {slowest.TotalSeconds:0.0} s"));
        Assert.True(load.Ledger.Repeated > 0);
    }

    [TmpfsFact]
    public async Task A_full_disk_is_said_reading_goes_on_and_writing_comes_back_without_a_restart()
    {
        string disk = Directory.CreateTempSubdirectory("hub-small-disk-").FullName;
        TmpfsFactAttribute.Mount(disk, megabytes: 24);
        try
        {
            await using var load = await Load.BeginAsync(Path.Combine(disk, "data"));
            await load.WriteUntilMoreAsync(6);
            string filler = Path.Combine(disk, "filler");
            Fill(filler);

            await load.WriteUntilSaidAsync("507");
            using (var read = await load.Hub.Http.GetAsync(new Uri(load.Hub.Address + "/api/v1/organisations"))) Assert.Equal(HttpStatusCode.OK, read.StatusCode);
            File.Delete(filler);
            await load.WriteUntilMoreAsync(6);

            await load.CheckAsync("after the disk had been full");
            output.WriteLine($"tmpfs of 24 MB; {string.Join(", ", load.Ledger.Said)}");
        }
        finally
        {
            TmpfsFactAttribute.Unmount(disk);
        }
    }

    [Fact]
    public async Task A_file_that_somebody_else_holds_is_said_reading_goes_on_and_writing_comes_back()
    {
        await using var load = await Load.BeginAsync(Directory.CreateTempSubdirectory("hub-locked-").FullName);
        await load.WriteUntilMoreAsync(6);
        var watch = Stopwatch.StartNew();
        await using (var other = new SqliteConnection($"Data Source={load.Hub.Database};Pooling=False"))
        {
            await other.OpenAsync();
            await using var hold = other.CreateCommand();
            hold.CommandText = "BEGIN IMMEDIATE";
            await hold.ExecuteNonQueryAsync();

            await load.WriteUntilSaidAsync("503");
            using (var read = await load.Hub.Http.GetAsync(new Uri(load.Hub.Address + "/api/v1/organisations"))) Assert.Equal(HttpStatusCode.OK, read.StatusCode);
            if (TimeSpan.FromSeconds(LockedSeconds) - watch.Elapsed is { Ticks: > 0 } left) await Task.Delay(left);
            hold.CommandText = "ROLLBACK";
            await hold.ExecuteNonQueryAsync();
        }

        watch.Restart();
        await load.WriteUntilMoreAsync(3);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"writing again after {watch.Elapsed.TotalSeconds:0.0} s; {string.Join(", ", load.Ledger.Said)}"));
        await load.CheckAsync("after the lock");
    }

    private static void Fill(string file)
    {
        byte[] block = new byte[64 * 1024];
        using var filler = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (int size = block.Length; size >= 512;)
        {
            try
            {
                filler.Write(block, 0, size);
            }
            catch (IOException)
            {
                size /= 2;
            }
        }
    }

    private static int Number(string variable, int otherwise) => int.Parse(Environment.GetEnvironmentVariable(variable) ?? otherwise.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>A hub as a process of its own with three programs that write into it while they are asked to.</summary>
    private sealed class Load : IAsyncDisposable
    {
        private readonly List<Task> _writers = [];
        private readonly string _workshop;

        private Load(HubProcess hub, string workshop) => (Hub, _workshop) = (hub, workshop);

        public HubProcess Hub { get; }

        public WriteLedger Ledger { get; } = new();

        public static async Task<Load> BeginAsync(string folder)
        {
            var hub = new HubProcess(folder, PostgresServer.FreePort());
            try
            {
                await hub.StartAsync();
                return new Load(hub, (await hub.HasRoomAsync()).Workshop);
            }
            catch
            {
                await hub.DisposeAsync();
                throw;
            }
        }

        /// <summary>Goes on writing also after it returns.</summary>
        public async Task WriteUntilMoreAsync(int acknowledged)
        {
            Begin();
            int before = Ledger.Acknowledged;
            await Until.TrueAsync(() => Task.FromResult(Ledger.Acknowledged >= before + acknowledged), seconds: 120);
        }

        public async Task WriteUntilSaidAsync(string status)
        {
            Begin();
            await Until.TrueAsync(() => Task.FromResult(Ledger.Said.ContainsKey(status)), seconds: 120);
        }

        /// <summary>Lets every writer end, then holds what was said against the file.</summary>
        public async Task CheckAsync(string when)
        {
            await Ledger.RestAsync(_writers);
            _writers.Clear();
            await using var db = Databases.OpenFile(Hub.Database);
            await Ledger.CheckAsync(db, when);
            await using var file = new SqliteConnection($"Data Source={Hub.Database};Pooling=False");
            await file.OpenAsync();
            await using var check = file.CreateCommand();
            check.CommandText = "PRAGMA integrity_check";
            Assert.Equal("ok", await check.ExecuteScalarAsync());
        }

        public async ValueTask DisposeAsync()
        {
            await Ledger.RestAsync(_writers);
            await Hub.DisposeAsync();
        }

        private void Begin()
        {
            if (_writers.Count > 0) return;
            for (int i = 0; i < 3; i++) _writers.Add(Ledger.WriteAsync(Hub.Http, Hub.Address, _workshop, "Police IT", $"Writer {Ledger.NextName()}"));
        }
    }
}
