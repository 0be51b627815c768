using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;

namespace Hub.Web.Notes;

/// <summary>
/// Knows the connections of the notes hub, so that each can be written to by itself: sending to a group waits for its slowest member,
/// and a browser that does not read must not hold up a room.
/// </summary>
public sealed class NoteConnections(ILogger<DefaultHubLifetimeManager<NotesHub>> log) : DefaultHubLifetimeManager<NotesHub>(log)
{
    private readonly ConcurrentDictionary<string, HubConnectionContext> _connections = [];

    public HubConnectionContext? Find(string connectionId) => _connections.GetValueOrDefault(connectionId);

    public override Task OnConnectedAsync(HubConnectionContext connection)
    {
        _connections[connection.ConnectionId] = connection;
        return base.OnConnectedAsync(connection);
    }

    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        _connections.TryRemove(connection.ConnectionId, out _);
        return base.OnDisconnectedAsync(connection);
    }
}
