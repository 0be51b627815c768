using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Findings;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Findings;

/// <summary>Brings the kept lessons of one workshop into another; those that are there already stay as they are.</summary>
public sealed class CarryLessons(HubWrites writes)
{
    /// <summary>Returns how many came.</summary>
    public async Task<int> RunAsync(Actor actor, Guid fromWorkshopId, Guid toWorkshopId, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel, lockOn: toWorkshopId);
        if (!actor.HasSeatIn(toWorkshopId)) throw new NotFoundException();
        Rights.Demand(actor.Organises(toWorkshopId), "An organiser of the workshop that receives them carries lessons over.");
        await write.DemandOpenAsync(toWorkshopId, cancel);
        var kept = await write.Db.Lessons.VisibleTo(actor).AsNoTracking().Where(l => l.WorkshopId == fromWorkshopId && l.State == LessonState.Kept).ToListAsync(cancel);
        if (kept.Count == 0 && !actor.HasSeatIn(fromWorkshopId)) throw new NotFoundException();
        var there = await write.Db.Lessons.Where(l => l.WorkshopId == toWorkshopId).Select(l => l.CarriedFromLessonId ?? l.Id).ToListAsync(cancel);
        var carried = kept.Where(l => !there.Contains(l.CarriedFromLessonId ?? l.Id)).Select(l => l.CarryTo(Guid.CreateVersion7(), toWorkshopId, actor, write.Now)).ToList();
        write.Db.Lessons.AddRange(carried);
        write.Record(AuditOperation.Collection, "LessonsCarried", "Workshop", toWorkshopId, toWorkshopId, $"{carried.Count} lessons");
        write.Announce(Topics.Workshop(toWorkshopId));
        await write.SaveAsync(cancel);
        return carried.Count;
    }
}
