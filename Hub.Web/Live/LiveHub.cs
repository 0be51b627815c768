using Hub.Web.Access;
using Microsoft.AspNetCore.SignalR;

namespace Hub.Web.Live;

/// <summary>Pages say which topic they show; watching asks the same right as reading, and SocketGuard asks it again when rights change.</summary>
public sealed class LiveHub(ActorLoader actors, TopicRights rights, Sockets sockets, Credentials credentials) : Hub<ILiveClient>
{
    public async Task Watch(string topic)
    {
        var actor = await actors.LoadAsync(Context.User, Context.ConnectionAborted);
        if (!await credentials.AreAliveAsync(Context.User, Context.ConnectionAborted) || !await rights.MayWatchAsync(actor, topic, Context.ConnectionAborted)) throw new HubException("There is nothing here that you may see.");
        if (sockets.Find(Context.ConnectionId)?.TryWatch(topic) == false) throw new HubException("A page watches at most 50 topics.");
        await Groups.AddToGroupAsync(Context.ConnectionId, topic, Context.ConnectionAborted);
    }

    public Task Unwatch(string topic)
    {
        sockets.Find(Context.ConnectionId)?.Unwatch(topic ?? "");
        return Groups.RemoveFromGroupAsync(Context.ConnectionId, topic ?? "", Context.ConnectionAborted);
    }
}
