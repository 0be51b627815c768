using System.Collections;
using System.Runtime.CompilerServices;
using Hub.Tests.Machine;
using Hub.Tests.Notes;

namespace Hub.Tests.Nodes;

/// <summary>Hubs on one database and the balancer in front of them.</summary>
internal sealed class NodeSet : IAsyncDisposable, IEnumerable<HubProcess>
{
    private readonly List<HubProcess> _nodes = [];
    private readonly List<Task> _starting = [];
    private readonly Balancer _balancer = new();
    private int _calls;

    public HubProcess this[int index] => _nodes[index];

    /// <summary>The balancer's.</summary>
    public string Address => _balancer.Address;

    public int Kills { get; private set; }

    /// <summary>All nodes start at the same moment, on an empty database.</summary>
    public static async Task<NodeSet> StartAsync(string postgres, int count = 3)
    {
        var nodes = new NodeSet();
        var ports = Enumerable.Range(0, count).Select(_ => PostgresServer.FreePort()).ToArray();
        foreach (int port in ports)
        {
            nodes._nodes.Add(new HubProcess(Directory.CreateTempSubdirectory("hub-node-").FullName, port)
            {
                Settings = { ["Hub__Database"] = "Postgres", ["ConnectionStrings__Hub"] = postgres.Replace("Pool Size=60", "Pool Size=40", StringComparison.Ordinal) },
            });
        }

        try
        {
            await Task.WhenAll(nodes._nodes.Select(n => n.StartAsync()));
            await nodes._balancer.StartAsync(Configuration(), ports);
            return nodes;
        }
        catch
        {
            await nodes.DisposeAsync();
            throw;
        }
    }

    /// <summary>A socket for notes through the balancer.</summary>
    public Task<NotesSocket> ConnectAsync() => NotesSocket.ConnectAsync(new Uri(Address + "/hubs/notes"), HubProcess.Token);

    /// <summary>The number of the walk's next call, from 1.</summary>
    public int NextCall() => ++_calls;

    /// <summary>As kill -9, one node after the other; the last one killed is being started again meanwhile.</summary>
    public async Task KillOneAsync()
    {
        await AllUpAsync();
        var node = _nodes[Kills++ % _nodes.Count];
        await node.KillAsync();
        // The balancer drops its connections to the dead node before the next call, as it would have long done between two calls of a person.
        using (var client = Balancer.Client())
        {
            for (int i = 0; i < 2 * _nodes.Count; i++) (await client.GetAsync(new Uri(Address + "/health/live"))).Dispose();
        }

        _starting.Add(node.StartAsync());
    }

    public Task AllUpAsync() => Task.WhenAll(_starting);

    public async ValueTask DisposeAsync()
    {
        _balancer.Dispose();
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
            Directory.Delete(node.Folder, recursive: true);
        }
    }

    public IEnumerator<HubProcess> GetEnumerator() => _nodes.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static string Configuration([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "deploy", "nginx.three-nodes.conf");
}
