using Hub.Domain.Access;
using Hub.Web.Api;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Access;

/// <summary>Asking to see a set, and the answer, as on the page: nobody learns by asking whether there is such a set.</summary>
internal static class AccessRequestsApi
{
    internal sealed record Question(string Reference, string Reason);

    internal sealed record Decision(bool Accept, int Days = 3, string? Reason = null);

    public static void MapAccessRequests(this IEndpointRouteBuilder api)
    {
        api.MapGet("/workshops/{workshopId:guid}/access-requests", ListAsync);
        api.MapPost("/workshops/{workshopId:guid}/access-requests", AskAsync);
        api.MapPost("/access-requests/{id:guid}/decision", DecideAsync).AddEndpointFilter<FreshProof>();
    }

    private static async Task<Listing<AccessRequestView>> ListAsync(Guid workshopId, [AsParameters] Paging paging, CurrentActor actors, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        if (actor.SeatIn(workshopId) is not { IsHeld: true }) throw new NotFoundException();
        await using var db = await hub.CreateDbContextAsync(cancel);
        return await paging.ListAsync(AccessRequestView.From(db, db.AccessRequests.AsNoTracking().VisibleTo(db, actor).Where(r => r.WorkshopId == workshopId)), cancel);
    }

    private static async Task<IResult> AskAsync(Guid workshopId, Question input, CurrentActor actors, AskForAccess ask, CancellationToken cancel)
    {
        await ask.RunAsync(await actors.GetAsync(), workshopId, input.Reference, input.Reason, cancel);
        return TypedResults.Accepted((string?)null);
    }

    private static async Task<IResult> DecideAsync(Guid id, Decision input, CurrentActor actors, DecideAccess decide, CancellationToken cancel)
    {
        await decide.RunAsync(await actors.GetAsync(), id, input.Accept, input.Days, input.Reason, cancel);
        return TypedResults.NoContent();
    }
}
