using Hub.Domain.Access;
using Hub.Domain.Workshops;
using Hub.Web.Access;
using Hub.Web.Api;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Workshops;

internal static class OrganisationsApi
{
    internal sealed record Input(string Name, string ShortName, OrganisationKind Kind, string? CountryCode = null, Guid? ParentId = null, Guid? Id = null);

    internal sealed record View(Guid Id, string Name, string ShortName, OrganisationKind Kind, string? CountryCode, Guid? ParentId)
    {
        public static IQueryable<View> From(IQueryable<Organisation> organisations) =>
            organisations.AsNoTracking().Select(o => new View(o.Id, o.Name, o.ShortName, o.Kind, o.CountryCode, o.ParentId));
    }

    public static void MapOrganisations(this IEndpointRouteBuilder api)
    {
        api.MapGet("/organisations", ListAsync);
        api.MapGet("/organisations/{id:guid}", GetAsync);
        api.MapPost("/organisations", CreateAsync);
    }

    private static async Task<Listing<View>> ListAsync([AsParameters] Paging paging, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        await using var db = await hub.CreateDbContextAsync(cancel);
        return await paging.ListAsync(View.From(db.Organisations.OrderBy(o => o.ShortName)), cancel);
    }

    private static async Task<View> GetAsync(Guid id, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        await using var db = await hub.CreateDbContextAsync(cancel);
        return await View.From(db.Organisations.Where(o => o.Id == id)).SingleOrDefaultAsync(cancel) ?? throw new NotFoundException();
    }

    private static async Task<IResult> CreateAsync(Input input, CurrentActor actors, CreateOrganisation create, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        var id = await create.RunAsync(await actors.GetAsync(), input.Id, input.Name, input.ShortName, input.Kind, input.CountryCode, input.ParentId, cancel);
        return TypedResults.Created($"/api/v1/organisations/{id}", await GetAsync(id, hub, cancel));
    }
}
