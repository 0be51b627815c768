using System.Diagnostics;
using System.Globalization;
using Hub.Tests.Machine;

namespace Hub.Tests.Bench;

/// <summary>A server of live notes that is under load in turn with others: started once and warm before anything is measured, as a server is that runs for days.</summary>
internal sealed class NotesServer : IAsyncDisposable
{
    public const string Hub = "hub", Bare = "bare SignalR";

    private readonly HubProcess? _hub;
    private readonly Process _process;
    private readonly string _address;
    private readonly Func<int, Guid, bool, LoadLedger, int, LoadMember> _enter;

    private NotesServer(string name, HubProcess? hub, Process process, string address, Func<int, Guid, bool, LoadLedger, int, LoadMember> enter) =>
        (Name, _hub, _process, _address, _enter) = (name, hub, process, address, enter);

    public string Name { get; }

    public static async Task<NotesServer> StartHubAsync(Dictionary<string, string>? settings = null)
    {
        var hub = new HubProcess(Directory.CreateTempSubdirectory("hub-bench-").FullName, PostgresServer.FreePort())
        {
            // As people run it; the tests' own processes are too short for it.
            Settings = new(settings ?? []) { ["DOTNET_TieredPGO"] = "1" },
        };
        await hub.StartAsync();
        return new NotesServer(Hub, hub, hub.Process, hub.Address, (id, note, types, ledger, keys) => new HubLoadMember(id, note, types, ledger, keys));
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

    /// <summary>Load on new notes.</summary>
    public async Task<LoadResult> RunAsync((int Rooms, int Clients, int Typists) shape, int warm, int seconds, int keys)
    {
        var notes = _hub is null ? [.. Enumerable.Range(0, shape.Rooms).Select(_ => Guid.NewGuid())] : await _hub.HasTeamNotesAsync(shape.Rooms);
        return await NotesLoad.RunAsync(_address, _hub is null ? null : HubProcess.Token, notes, shape.Clients, shape.Typists, warm, seconds, _process, keys,
            (id, note, types, ledger) => _enter(id, note, types, ledger, keys));
    }

    public async ValueTask DisposeAsync()
    {
        if (_hub is not null)
        {
            await _hub.DisposeAsync();
            return;
        }

        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<NotesServer> StartAsync(string name, string program, Func<string, int, string[]> arguments, Func<int, Guid, bool, LoadLedger, int, LoadMember> enter)
    {
        int port = PostgresServer.FreePort();
        string address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        var process = Process.Start(new ProcessStartInfo(program, arguments(address, port)) { RedirectStandardOutput = true })!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var server = new NotesServer(name, null, process, address, enter);
        using var http = new HttpClient();
        for (int i = 0; i < 1000 && !process.HasExited; i++)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri(address));
                return server;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(20);
            }
        }

        await server.DisposeAsync();
        throw new InvalidOperationException($"{name} does not answer at {address}.");
    }
}
