using System.Globalization;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Workshops;
using Hub.Web.Data;
using Hub.Web.Live;
using Hub.Web.Workshops;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Retention;

/// <summary>
/// Erases the detail of a workshop whose time has come and archives it: frozen figures, approved reports and the audit stay. The entry says how
/// many rows went, never what stood in them.
/// </summary>
public sealed class EraseWorkshop(HubWrites writes)
{
    public async Task RunAsync(Actor actor, Guid workshopId, string reason, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel, workshopId);
        var (workshop, record) = await RetentionRights.FindAsync(write, workshopId, cancel);
        var today = WorkshopDays.LocalDay(write.Now, workshop.TimeZone);
        record.Erase(workshop, today, write.Now);
        await FrozenFigures.FreezeAsync(write, workshopId, _ => true, cancel);
        // What is deleted shall not lie readable in free pages of the file.
        if (write.Db.Database.IsSqlite()) await write.Db.Database.ExecuteSqlRawAsync("pragma secure_delete = on", cancel);
        await write.Db.CaseSets.Where(s => s.WorkshopId == workshopId).ExecuteUpdateAsync(s => s.SetProperty(x => x.MergedIntoId, (Guid?)null).SetProperty(x => x.PriorSetId, (Guid?)null), cancel);
        await write.Db.CaseSets.Where(s => write.Db.CaseSets.Any(p => p.WorkshopId == workshopId && p.Id == s.PriorSetId)).ExecuteUpdateAsync(s => s.SetProperty(x => x.PriorSetId, (Guid?)null), cancel);
        int rows = 0;
        foreach (var part in WorkshopDetail.Of(write.Db, workshopId)) rows += await part.EraseAsync(cancel);
        if (write.Db.Database.IsSqlite()) await write.Db.Database.ExecuteSqlRawAsync("insert into \"NoteSearch\"(\"NoteSearch\") values ('optimize')", cancel);
        if (workshop.State is WorkshopState.Closed) workshop.MoveTo(WorkshopState.Archived, await ReadinessQuery.CountAsync(write.Db, workshop, write.Now, cancel), today, reason);
        write.Record(AuditOperation.Erasure, "WorkshopErased", "Workshop", workshopId, workshopId, rows.ToString(CultureInfo.InvariantCulture) + " rows", reason);
        write.Announce(Topics.Workshop(workshopId), Topics.CaseSets(workshopId), Topics.Roster(workshopId), Topics.Agenda(workshopId));
        await write.SaveAsync(cancel);
    }
}
