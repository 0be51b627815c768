using Hub.Web.Access;
using Microsoft.AspNetCore.SignalR;

namespace Hub.Web.Live;

/// <summary>Stands before every hub: knows who is connected, and lets a token that may only read call nothing that writes.</summary>
internal sealed class SocketDoor(Sockets sockets) : IHubFilter
{
    private static readonly HashSet<string> Reading = ["Watch", "Unwatch", "Join", "Leave"];

    public ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        if (!Reading.Contains(invocationContext.HubMethodName) && invocationContext.Context.User is { } user && TokenNeedsScope.MayOnlyRead(user))
            throw new HubException("This token may only read.");
        return next(invocationContext);
    }

    public Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        sockets.Add(context.Context);
        return next(context);
    }

    public Task OnDisconnectedAsync(HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        sockets.Remove(context.Context.ConnectionId);
        return next(context, exception);
    }
}
