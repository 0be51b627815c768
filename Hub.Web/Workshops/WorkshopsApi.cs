using Hub.Domain.Access;
using Hub.Domain.Workshops;
using Hub.Web.Access;
using Hub.Web.Api;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Workshops;

internal static class WorkshopsApi
{
    internal sealed record StateInput(WorkshopState To, string? Reason = null);

    public static void MapWorkshops(this IEndpointRouteBuilder api)
    {
        api.MapGet("/workshops", ListAsync);
        api.MapGet("/workshops/{id:guid}", GetAsync);
        api.MapPost("/workshops", CreateAsync);
        api.MapPatch("/workshops/{id:guid}", ChangeAsync);
        api.MapPost("/workshops/{id:guid}/state", MoveAsync);
    }

    private static async Task<Listing<WorkshopView>> ListAsync([AsParameters] Paging paging, CurrentActor actors, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        await using var db = await hub.CreateDbContextAsync(cancel);
        return await paging.ListAsync(WorkshopView.From(db.Workshops.VisibleTo(await actors.GetAsync()).OrderByDescending(w => w.FirstDay).ThenBy(w => w.Id)), cancel);
    }

    private static async Task<WorkshopView> GetAsync(Guid id, CurrentActor actors, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        await using var db = await hub.CreateDbContextAsync(cancel);
        return await WorkshopView.From(db.Workshops.VisibleTo(await actors.GetAsync()).Where(w => w.Id == id)).SingleOrDefaultAsync(cancel) ?? throw new NotFoundException();
    }

    private static async Task<IResult> CreateAsync(WorkshopInput input, CurrentActor actors, CreateWorkshop create, ActorLoader loader, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        var id = await create.RunAsync(actor, input, cancel);
        // The creator has a seat only now.
        var organiser = await loader.LoadAsync(actor.UserId, cancel);
        await using var db = await hub.CreateDbContextAsync(cancel);
        return TypedResults.Created($"/api/v1/workshops/{id}",
            await WorkshopView.From(db.Workshops.VisibleTo(organiser).Where(w => w.Id == id)).SingleOrDefaultAsync(cancel) ?? throw new NotFoundException());
    }

    private static async Task<WorkshopView> ChangeAsync(Guid id, WorkshopPatch patch, CurrentActor actors, ChangeWorkshop change, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        await change.RunAsync(await actors.GetAsync(), id, patch, cancel);
        return await GetAsync(id, actors, hub, cancel);
    }

    private static async Task<WorkshopView> MoveAsync(Guid id, StateInput input, CurrentActor actors, MoveWorkshop move, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        await move.RunAsync(await actors.GetAsync(), id, input.To, input.Reason, cancel);
        return await GetAsync(id, actors, hub, cancel);
    }
}
