using Hub.Web.Access;
using Microsoft.AspNetCore.SignalR;

namespace Hub.Web.Live;

/// <summary>Pages say which topic they show; watching asks the same right as reading.</summary>
public sealed class LiveHub(ActorLoader actors, TopicRights rights) : Hub<ILiveClient>
{
    public async Task Watch(string topic)
    {
        var actor = await actors.LoadAsync(Context.User, Context.ConnectionAborted);
        if (!await rights.MayWatchAsync(actor, topic, Context.ConnectionAborted)) throw new HubException("There is nothing here that you may see.");
        await Groups.AddToGroupAsync(Context.ConnectionId, topic, Context.ConnectionAborted);
    }

    public Task Unwatch(string topic) => Groups.RemoveFromGroupAsync(Context.ConnectionId, topic, Context.ConnectionAborted);
}
