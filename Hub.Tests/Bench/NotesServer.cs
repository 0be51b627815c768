using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using Hub.Tests.Machine;

namespace Hub.Tests.Bench;

/// <summary>A server of live notes that is under load in turn with others: started once and warm before anything is measured, as a server is that runs for days.</summary>
internal sealed class NotesServer : IAsyncDisposable
{
    public const string Hub = "hub", Bare = "bare SignalR";

    private static readonly TimeSpan LongestWarming = TimeSpan.FromMinutes(5);

    private readonly HubProcess? _hub;
    private readonly ProcessStartInfo? _start;
    private readonly string _address;
    private readonly Func<int, Guid, bool, LoadLedger, int, LoadMember> _enter;
    private Process? _peer;

    private NotesServer(string name, HubProcess? hub, ProcessStartInfo? start, string address, Func<int, Guid, bool, LoadLedger, int, LoadMember> enter) =>
        (Name, _hub, _start, _address, _enter) = (name, hub, start, address, enter);

    private Process Process => _hub?.Process ?? _peer!;

    public string Name { get; }

    public static async Task<NotesServer> StartHubAsync(Dictionary<string, string>? settings = null)
    {
        var hub = new HubProcess(Directory.CreateTempSubdirectory("hub-bench-").FullName, PostgresServer.FreePort())
        {
            // As people run it; the tests' own processes are too short for it.
            Settings = new(settings ?? []) { ["DOTNET_TieredPGO"] = "1" },
        };
        await hub.StartAsync();
        return new NotesServer(Hub, hub, null, hub.Address, (id, note, types, ledger, keys) => new HubLoadMember(id, note, types, ledger, keys));
    }

    public static Task<NotesServer> StartBareAsync() =>
        StartAsync(Bare, "dotnet", (address, _) => [typeof(NotesServer).Assembly.Location, "bare-hub", address], (id, note, types, ledger, keys) => new HubLoadMember(id, note, types, ledger, keys));

    /// <param name="script">A "name.mjs" that is started as <c>node name.mjs PORT FOLDER</c>.</param>
    public static Task<NotesServer> StartPeerAsync(string script)
    {
        string name = Path.GetFileNameWithoutExtension(script);
        bool named = name.StartsWith("hocuspocus", StringComparison.Ordinal);
        return StartAsync(name, "node", (_, port) => [script, port.ToString(CultureInfo.InvariantCulture), Directory.CreateTempSubdirectory("hub-bench-").FullName],
            (id, note, types, ledger, keys) => new YjsLoadMember(id, note, types, ledger, keys, named));
    }

    /// <summary>
    /// Types until the code is compiled for speed, as that of a server is that runs for days: until the compiler's thread has rested for a
    /// round. That takes a minute or more, and counted as the server's own a sixth of its processor time. A server without such a thread has one round.
    /// </summary>
    public async Task WarmAsync(int seconds)
    {
        const double rests = 0.01;
        var watch = Stopwatch.StartNew();
        double used;
        do
        {
            var before = CompilerTimes();
            await RunAsync((25, 8, 8), 1, seconds, 5);
            used = CompilerTimes().Sum(thread => thread.Value - before.GetValueOrDefault(thread.Key));
        } while (used > rests * seconds && watch.Elapsed < LongestWarming);

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Name}: {watch.Elapsed.TotalSeconds:0} s until warm"));
    }

    /// <summary>Load on new notes.</summary>
    public async Task<LoadResult> RunAsync((int Rooms, int Clients, int Typists) shape, int warm, int seconds, int keys)
    {
        var notes = await NotesAsync(shape.Rooms);
        return await NotesLoad.RunAsync(_address, Token, notes, shape.Clients, shape.Typists, warm, seconds, Process, keys,
            (id, note, types, ledger) => _enter(id, note, types, ledger, keys));
    }

    /// <summary>10 × 8 at 5 keys a second, killed in the middle and started again: how many characters others had seen, and how many of them are gone.</summary>
    public async Task<(long Seen, long Lost)> KillAsync(TimeSpan after)
    {
        const int Rooms = 10, Clients = 8, Keys = 5;
        var notes = await NotesAsync(Rooms);
        var ledger = new LoadLedger(Rooms * Clients, (int)(after.TotalSeconds + 10) * Keys * 2);
        var members = new List<LoadMember>();
        for (int i = 0; i < Rooms * Clients; i++)
        {
            members.Add(_enter(i, notes[i / Clients], true, ledger, Keys));
            await members[i].ConnectAsync(_address, Token);
        }

        using var stop = new CancellationTokenSource();
        var typing = members.Select(m => m.TypeAsync(stop.Token)).ToList();
        await Task.Delay(after);
        if (_hub is not null) await _hub.KillAsync();
        else await EndAsync();
        await stop.CancelAsync();
        try
        {
            await Task.WhenAll(typing);
        }
        catch (WebSocketException)
        {
            // Typed into the server that was gone.
        }

        foreach (var member in members) await member.DisposeAsync();
        if (_hub is not null) await _hub.StartAsync();
        else await BeginAsync();
        long seen = 0, lost = 0;
        for (int room = 0; room < Rooms; room++)
        {
            int shown = Enumerable.Range(room * Clients, Clients).Sum(i => members[i].Characters(ledger.SeenOf(i)));
            int found = 0;
            // A server may hand out an empty note while it still reads its file: ask again before calling it lost.
            for (int ask = 0; ask < 4 && found < shown; ask++)
            {
                if (ask > 0) await Task.Delay(500);
                await using var reader = _enter(0, notes[room], false, ledger, Keys);
                await reader.ConnectAsync(_address, Token);
                found = reader.Found;
            }

            (seen, lost) = (seen + shown, lost + Math.Max(0, shown - found));
        }

        return (seen, lost);
    }

    public async ValueTask DisposeAsync()
    {
        if (_hub is not null) await _hub.DisposeAsync();
        else await EndAsync();
    }

    private string? Token => _hub is null ? null : HubProcess.Token;

    private async Task<IReadOnlyList<Guid>> NotesAsync(int rooms) => _hub is null ? [.. Enumerable.Range(0, rooms).Select(_ => Guid.NewGuid())] : await _hub.HasTeamNotesAsync(rooms);

    /// <summary>Seconds of processor time of each thread of .NET's compiler, by its folder in /proc.</summary>
    private Dictionary<string, double> CompilerTimes()
    {
        const int userTime = 11, kernelTime = 12, ticksASecond = 100;
        var times = new Dictionary<string, double>();
        foreach (string thread in Directory.GetDirectories(string.Create(CultureInfo.InvariantCulture, $"/proc/{Process.Id}/task")))
        {
            try
            {
                if (!File.ReadAllText(Path.Combine(thread, "comm")).StartsWith(".NET Tiered", StringComparison.Ordinal)) continue;
                // What follows the name in parentheses, which may hold spaces.
                string[] fields = File.ReadAllText(Path.Combine(thread, "stat")).Split(") ")[^1].Split(' ');
                times[thread] = (double.Parse(fields[userTime], CultureInfo.InvariantCulture) + double.Parse(fields[kernelTime], CultureInfo.InvariantCulture)) / ticksASecond;
            }
            catch (IOException)
            {
                // The thread has ended since it was listed: it rests.
            }
        }

        return times;
    }

    private async Task EndAsync()
    {
        if (_peer is not { } process) return;
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        _peer = null;
    }

    private static async Task<NotesServer> StartAsync(string name, string program, Func<string, int, string[]> arguments, Func<int, Guid, bool, LoadLedger, int, LoadMember> enter)
    {
        int port = PostgresServer.FreePort();
        string address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        var server = new NotesServer(name, null, new ProcessStartInfo(program, arguments(address, port)) { RedirectStandardOutput = true }, address, enter);
        await server.BeginAsync();
        return server;
    }

    private async Task BeginAsync()
    {
        _peer = System.Diagnostics.Process.Start(_start!)!;
        _peer.OutputDataReceived += (_, _) => { };
        _peer.BeginOutputReadLine();
        using var http = new HttpClient();
        for (int i = 0; i < 1000 && !_peer.HasExited; i++)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri(_address));
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(20);
            }
        }

        await EndAsync();
        throw new InvalidOperationException($"{Name} does not answer at {_address}.");
    }
}
