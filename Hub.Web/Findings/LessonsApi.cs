using Hub.Domain.Access;
using Hub.Domain.Findings;
using Hub.Web.Access;
using Hub.Web.Api;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Findings;

/// <summary>Lessons: collected, reviewed, carried to another workshop.</summary>
internal static class LessonsApi
{
    internal sealed record Review(bool Keep, int? Version = null);

    internal sealed record Carry(Guid From);

    internal sealed record Carried(int Count);

    public static void MapLessons(this IEndpointRouteBuilder api)
    {
        api.MapGet("/workshops/{id:guid}/lessons", ListAsync);
        api.MapPost("/workshops/{id:guid}/lessons", CollectAsync);
        api.MapPost("/workshops/{id:guid}/lessons/carry", CarryAsync);
        api.MapPost("/lessons/{id:guid}/review", ReviewAsync);
    }

    private static async Task<Listing<LessonView>> ListAsync(Guid id, [AsParameters] Paging paging, LessonState? state, CurrentActor actors, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        if (!actor.HasSeatIn(id)) throw new NotFoundException();
        await using var db = await hub.CreateDbContextAsync(cancel);
        return await paging.ListAsync(LessonView.From(db, db.Lessons.VisibleTo(actor).Where(l => l.WorkshopId == id && (state == null || l.State == state)).OrderBy(l => l.RecordedAt)), cancel);
    }

    private static async Task<IResult> CollectAsync(Guid id, LessonInput input, CurrentActor actors, CollectLesson collect, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        var lesson = await collect.RunAsync(actor, id, input, cancel);
        return TypedResults.Created($"/api/v1/workshops/{id}/lessons", await OneAsync(lesson, actor, hub, cancel));
    }

    private static async Task<LessonView> ReviewAsync(Guid id, Review input, CurrentActor actors, ReviewLesson review, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        await review.RunAsync(actor, id, input.Keep, input.Version, cancel);
        return await OneAsync(id, actor, hub, cancel);
    }

    private static async Task<Carried> CarryAsync(Guid id, Carry input, CurrentActor actors, CarryLessons carry, CancellationToken cancel) =>
        new(await carry.RunAsync(await actors.GetAsync(), input.From, id, cancel));

    private static async Task<LessonView> OneAsync(Guid id, Actor actor, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        await using var db = await hub.CreateDbContextAsync(cancel);
        return await LessonView.From(db, db.Lessons.VisibleTo(actor).Where(l => l.Id == id)).SingleOrDefaultAsync(cancel) ?? throw new NotFoundException();
    }
}
