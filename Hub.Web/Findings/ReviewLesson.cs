using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Findings;

/// <summary>Keeps a lesson for the summary and the next workshop, or sets it aside. Somebody other than its author.</summary>
public sealed class ReviewLesson(HubWrites writes)
{
    public async Task RunAsync(Actor actor, Guid lessonId, bool keep, int? version, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        var lesson = await write.Db.Lessons.VisibleTo(actor).SingleOrDefaultAsync(l => l.Id == lessonId, cancel) ?? throw new NotFoundException();
        Rights.Demand(actor.Organises(lesson.WorkshopId) || actor.ReviewsForHostOf(lesson.WorkshopId), "Lessons are reviewed by an organiser or the host's reviewer.");
        FindingsInWrites.DemandVersion(version, lesson.Version);
        lesson.Review(keep, actor, write.Now);
        write.Record(AuditOperation.Alteration, "LessonReviewed", "Lesson", lesson.Id, lesson.WorkshopId, lesson.State.ToString());
        write.Announce(Topics.Workshop(lesson.WorkshopId));
        await write.SaveAsync(cancel);
    }
}
