using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;

namespace Hub.Web.Live;

/// <summary>Who is connected to this node, to which hub, and what they watch.</summary>
public sealed class Sockets
{
    private readonly ConcurrentDictionary<string, Socket> _open = [];

    public IReadOnlyCollection<Socket> Open => [.. _open.Values];

    internal void Add(HubCallerContext context) => _open[context.ConnectionId] = new Socket(context);

    internal void Remove(string connectionId) => _open.TryRemove(connectionId, out _);

    internal Socket? Find(string connectionId) => _open.GetValueOrDefault(connectionId);
}
