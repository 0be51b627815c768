using Hub.Domain.Access;
using Hub.Domain.Workshops;
using Hub.Web.Access;

namespace Hub.Web.Shell;

/// <summary>Loads the frame once per request: the workshop is the one in the address, or the person's only one.</summary>
public sealed class FrameOfRequest(FrameFacts facts, CurrentActor actors, IHttpContextAccessor http, TimeProvider clock)
{
    private Frame? _frame;

    public async ValueTask<Frame> GetAsync() => _frame ??= await LoadAsync();

    private async Task<Frame> LoadAsync()
    {
        var actor = await actors.GetAsync();
        var cancel = http.HttpContext?.RequestAborted ?? CancellationToken.None;
        Guid? id = Guid.TryParse(http.HttpContext?.GetRouteValue("WorkshopId")?.ToString() ?? http.HttpContext?.Request.Query["workshop"], out var asked) ? asked : actor.Seats is [var only] ? only.WorkshopId : null;
        int unread = actor.UserId == Guid.Empty ? 0 : await facts.UnreadAsync(actor.UserId, cancel);
        if (id is not { } workshopId || !actor.MayReadWorkshop(workshopId) || await facts.OfAsync(workshopId, cancel) is not { } found) return new Frame(actor, null, unread);
        var now = clock.GetUtcNow().UtcDateTime;
        int day = WorkshopDays.LocalDay(now, found.TimeZone).DayNumber - found.FirstDay.DayNumber + 1, days = found.LastDay.DayNumber - found.FirstDay.DayNumber + 1;
        return new Frame(actor, new Frame.Place(workshopId, found.Title, found.TimeZone, found.State, WorkshopDays.TimeOfDay(now, found.TimeZone), day >= 1 && day <= days ? day : null, days), unread);
    }
}
