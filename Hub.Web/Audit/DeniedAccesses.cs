using Hub.Domain.Access;
using Hub.Web.Access;
using Hub.Web.Data;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Audit;

/// <summary>
/// Writes down that a signed-in person was refused something that exists: a workshop or a case set named in the address. The answer stays as it is,
/// so a stranger learns nothing; the same person and thing within 15 minutes add no entry.
/// </summary>
internal sealed class DeniedAccesses(IDbContextFactory<HubDb> hub, RecordDenied record, TimeProvider clock, ILogger<DeniedAccesses> log) : IExceptionHandler
{
    public const string Action = "AccessDenied";
    private static readonly TimeSpan Same = TimeSpan.FromMinutes(15);

    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancel)
    {
        if (exception is not (NotAllowedException or NotFoundException) || context.User.Identity is not { IsAuthenticated: true }) return false;
        try
        {
            if (await ThingAsync(context.Request.Path.Value ?? "", cancel) is not var (type, id, workshopId)) return false;
            var actor = await context.RequestServices.GetRequiredService<CurrentActor>().GetAsync();
            // Who may see it was refused because something inside it does not exist: a wrong address and no denied access.
            if (exception is NotFoundException && type == "Workshop" && actor.HasSeatIn(workshopId)) return false;
            await using (var db = await hub.CreateDbContextAsync(cancel))
            {
                if (exception is NotFoundException && type == "CaseSet" && await db.CaseSets.VisibleTo(actor).AnyAsync(s => s.Id == id, cancel)) return false;
                var since = clock.GetUtcNow().UtcDateTime - Same;
                if (await db.AuditEvents.AnyAsync(e => e.ActorUserId == actor.UserId && e.ObjectId == id && e.At > since && e.Action == Action, cancel)) return false;
            }

            await record.RunAsync(actor, type, id, workshopId, cancel);
        }
        catch (Exception e) when (e is DbUpdateException or System.Data.Common.DbException)
        {
            log.LogWarning(e, "A denied access could not be written down");
        }

        return false;
    }

    /// <summary>The case set, else the workshop, that the address names and that exists.</summary>
    private async Task<(string Type, Guid Id, Guid WorkshopId)?> ThingAsync(string path, CancellationToken cancel)
    {
        string[] parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        Guid? After(string word) => Array.IndexOf(parts, word) is >= 0 and var at && at + 1 < parts.Length && Guid.TryParse(parts[at + 1], out var id) ? id : null;
        if (After("case-sets") is null && After("workshops") is null) return null;
        await using var db = await hub.CreateDbContextAsync(cancel);
        if (After("case-sets") is { } set && await db.CaseSets.Where(s => s.Id == set).Select(s => (Guid?)s.WorkshopId).SingleOrDefaultAsync(cancel) is { } home) return ("CaseSet", set, home);
        return After("workshops") is { } workshop && await db.Workshops.AnyAsync(w => w.Id == workshop, cancel) ? ("Workshop", workshop, workshop) : null;
    }
}
