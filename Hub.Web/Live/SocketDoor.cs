using Hub.Web.Access;
using Hub.Web.Api;
using Microsoft.AspNetCore.SignalR;

namespace Hub.Web.Live;

/// <summary>
/// Stands before every hub: knows who is connected, lets a token that may only read call nothing that writes, and says what a page would be
/// told when the database is away.
/// </summary>
internal sealed class SocketDoor(Sockets sockets) : IHubFilter
{
    private static readonly HashSet<string> Reading = ["Watch", "Unwatch", "Join", "Leave"];

    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        if (!Reading.Contains(invocationContext.HubMethodName) && invocationContext.Context.User is { } user && TokenNeedsScope.MayOnlyRead(user))
            throw new HubException("This token may only read.");
        try
        {
            return await next(invocationContext);
        }
        catch (OperationCanceledException) when (invocationContext.Context.ConnectionAborted.IsCancellationRequested)
        {
            // The line was cut under the call: nobody waits for its answer.
            return null;
        }
        catch (Exception e) when (e is not HubException && Problems.Describe(e) is { Status: >= 500, Detail: { } sentence })
        {
            throw new HubException(sentence, e);
        }
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
