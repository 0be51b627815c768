using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Roster;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Roster;

/// <summary>Keeps a filter of a list under a name, for oneself; an empty query drops it.</summary>
public sealed class SaveView(HubWrites writes)
{
    public async Task RunAsync(Actor actor, Guid workshopId, string list, string name, string query, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        if (!actor.HasSeatIn(workshopId)) throw new NotFoundException();
        string trimmed = name.Trim();
        var old = await write.Db.SavedViews.SingleOrDefaultAsync(v => v.WorkshopId == workshopId && v.UserId == actor.UserId && v.List == list && v.Name == trimmed, cancel);
        if (old is not null) write.Db.SavedViews.Remove(old);
        else if (query.Length == 0) throw new NotFoundException();
        if (query.Length > 0)
        {
            if (old is null && await write.Db.SavedViews.CountAsync(v => v.WorkshopId == workshopId && v.UserId == actor.UserId && v.List == list, cancel) >= 12)
                throw new RuleBrokenException("view.too-many", "You have {0} views already. Remove one first.", 12);
            write.Db.SavedViews.Add(new SavedView(Guid.CreateVersion7(), workshopId, actor.UserId, list, name, query));
        }

        write.Record(AuditOperation.Alteration, query.Length == 0 ? "ViewDropped" : "ViewSaved", "Workshop", workshopId, workshopId);
        await write.SaveAsync(cancel);
    }
}
