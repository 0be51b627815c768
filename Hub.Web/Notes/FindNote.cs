using Hub.Domain.Access;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Notes;

/// <summary>The note of a team, a case set or a workshop, by the id of what it belongs to.</summary>
public sealed class FindNote(IDbContextFactory<HubDb> hub)
{
    /// <exception cref="NotFoundException">There is no such team, set or workshop.</exception>
    public async Task<Guid> OfAsync(Guid scopeId, CancellationToken cancel)
    {
        await using var db = await hub.CreateDbContextAsync(cancel);
        return await db.Notes.AsNoTracking().Where(n => n.ScopeId == scopeId).Select(n => (Guid?)n.Id).SingleOrDefaultAsync(cancel) ?? throw new NotFoundException();
    }
}
