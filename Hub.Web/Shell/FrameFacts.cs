using Hub.Domain.Workshops;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Shell;

/// <summary>What the frame of every page reads, once between two writes.</summary>
public sealed class FrameFacts(IDbContextFactory<HubDb> hub, TimeProvider clock, Commits commits)
{
    private readonly Kept<Guid, int> _unread = new(commits);
    private readonly Kept<Guid, Place?> _places = new(commits);

    public sealed record Place(string Title, string TimeZone, WorkshopState State, DateOnly FirstDay, DateOnly LastDay);

    public Task<int> UnreadAsync(Guid personId, CancellationToken cancel) => _unread.GetAsync(personId, clock.GetUtcNow().UtcDateTime, async c =>
    {
        await using var db = await hub.CreateDbContextAsync(c);
        return await db.Notices.CountAsync(n => n.PersonId == personId && n.ReadAt == null, c);
    }, cancel);

    /// <param name="workshopId">Asked before whether the person may read it.</param>
    public Task<Place?> OfAsync(Guid workshopId, CancellationToken cancel) => _places.GetAsync(workshopId, clock.GetUtcNow().UtcDateTime, async c =>
    {
        await using var db = await hub.CreateDbContextAsync(c);
        return await db.Workshops.AsNoTracking().Where(w => w.Id == workshopId).Select(w => new Place(w.Title, w.TimeZone, w.State, w.FirstDay, w.LastDay)).SingleOrDefaultAsync(c);
    }, cancel);
}
