using Hub.Domain.Findings;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Findings;

/// <summary>A lesson as lists and the API show it. <paramref name="CarriedFrom"/> is the title of the workshop it was first learnt in.</summary>
public sealed record LessonView(
    Guid Id, int Version, Guid WorkshopId, Guid? TeamId, string? Team, LessonKind Kind, string Title, string Text, LessonState State, Guid ByUserId, string By,
    DateTime RecordedAt, string? CarriedFrom)
{
    public static IQueryable<LessonView> From(HubDb db, IQueryable<Lesson> lessons) => lessons.AsNoTracking().Select(l => new LessonView(
        l.Id, l.Version, l.WorkshopId, l.TeamId, db.Teams.Where(t => t.Id == l.TeamId).Select(t => t.Name).FirstOrDefault(), l.Kind, l.Title, l.Text, l.State,
        l.ByUserId, db.Users.Where(u => u.Id == l.ByUserId).Select(u => u.DisplayName).FirstOrDefault() ?? "", l.RecordedAt,
        db.Lessons.Where(o => o.Id == l.CarriedFromLessonId).SelectMany(o => db.Workshops.Where(w => w.Id == o.WorkshopId).Select(w => w.Title)).FirstOrDefault()));
}
