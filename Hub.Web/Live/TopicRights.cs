using Hub.Domain.Access;
using Hub.Web.Access;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Live;

/// <summary>Who may watch a topic: whoever may read what it names.</summary>
public sealed class TopicRights(IDbContextFactory<HubDb> hub)
{
    public async Task<bool> MayWatchAsync(Actor actor, string topic, CancellationToken cancel)
    {
        string[] parts = (topic ?? "").Split('/');
        if (parts.Length is < 2 or > 3 || !Guid.TryParse(parts[1], out var id)) return false;
        await using var db = await hub.CreateDbContextAsync(cancel);
        return parts[0] switch
        {
            "workshops" => actor.MayReadWorkshop(id),
            "people" => id == actor.UserId,
            "teams" => await db.Teams.VisibleTo(actor).AnyAsync(t => t.Id == id, cancel),
            "case-sets" => await db.CaseSets.VisibleTo(actor).AnyAsync(s => s.Id == id, cancel),
            _ => false,
        };
    }
}
