using Hub.Domain.Access;
using Hub.Domain.Workshops;
using Hub.Web.Access;

namespace Hub.Web.Demo;

/// <summary>What the loader has in its hands: the use cases, people to act as, and the clock. It has no other way into the database.</summary>
internal sealed class DemoHands(IServiceProvider services, ReplayClock clock, CancellationToken cancel)
{
    public static readonly Actor Loader = Actor.Hub("Demonstration") with { IsAdministrator = true };

    private readonly Dictionary<Guid, Actor> _actors = [];

    public CancellationToken Cancel => cancel;

    public T Use<T>() where T : notnull => services.GetRequiredService<T>();

    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Sets the clock to a local time, but never into the future.</summary>
    public void ItIs(DateOnly day, TimeOnly time, string timeZone)
    {
        var at = WorkshopDays.At(day, time, timeZone);
        clock.Set(at < TimeProvider.System.GetUtcNow().UtcDateTime ? at : TimeProvider.System.GetUtcNow().UtcDateTime);
    }

    /// <summary>The person as the hub sees them; loaded once between two calls of <see cref="RolesChanged"/>.</summary>
    public async Task<Actor> AsAsync(DemoSeat seat)
    {
        if (!_actors.TryGetValue(seat.UserId, out var actor)) _actors[seat.UserId] = actor = await Use<ActorLoader>().LoadAsync(seat.UserId, cancel);
        return actor;
    }

    public void RolesChanged() => _actors.Clear();
}
