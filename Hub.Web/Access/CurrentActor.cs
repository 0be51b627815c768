using Hub.Domain.Access;

namespace Hub.Web.Access;

/// <summary>Who acts in this request. Loaded once per request.</summary>
public sealed class CurrentActor(IHttpContextAccessor http, ActorLoader actors)
{
    private Actor? _actor;

    public async ValueTask<Actor> GetAsync()
    {
        var context = http.HttpContext ?? throw new InvalidOperationException("There is no request here. Jobs act as Actor.Hub, hubs load the actor themselves.");
        return _actor ??= await actors.LoadAsync(context.User, context.RequestAborted, context.Connection.RemoteIpAddress?.ToString(), context.TraceIdentifier);
    }
}
