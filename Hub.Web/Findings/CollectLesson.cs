using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Findings;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Findings;

/// <summary>Collects a tactic or technique worth passing on.</summary>
public sealed class CollectLesson(HubWrites writes)
{
    /// <summary>Returns the id; the same id again changes nothing.</summary>
    public async Task<Guid> RunAsync(Actor actor, Guid workshopId, LessonInput input, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        if (!actor.HasSeatIn(workshopId)) throw new NotFoundException();
        Rights.Demand(actor.SeatIn(workshopId) is { IsHeld: true, Role: not (WorkshopRole.AgencyContact or WorkshopRole.Observer or WorkshopRole.Auditor) });
        await write.DemandOpenAsync(workshopId, cancel);
        if (await write.ExistsAsync<Lesson>(input.Id, l => l.WorkshopId == workshopId, cancel)) return input.Id!.Value;
        if (input.TeamId is { } team && !await write.Db.Teams.AnyAsync(t => t.Id == team && t.WorkshopId == workshopId, cancel))
            throw new InvalidFieldException("teamId", "There is no such team in this workshop.");
        var lesson = new Lesson(input.Id ?? Guid.CreateVersion7(), workshopId, input.TeamId, input.Kind, input.Title, input.Text, actor, write.Now);
        write.Db.Lessons.Add(lesson);
        write.Record(AuditOperation.Collection, "LessonCollected", "Lesson", lesson.Id, workshopId);
        write.Announce(Topics.Workshop(workshopId));
        await write.SaveAsync(cancel);
        return lesson.Id;
    }
}
