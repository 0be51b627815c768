using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Workshops;

/// <summary>Whether the hub has any workshop yet, for commands that fill an empty hub.</summary>
public sealed class HasWorkshops(IDbContextFactory<HubDb> hub)
{
    public async Task<bool> AskAsync(CancellationToken cancel)
    {
        await using var db = await hub.CreateDbContextAsync(cancel);
        return await db.Workshops.AnyAsync(cancel);
    }
}
