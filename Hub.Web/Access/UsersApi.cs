using Hub.Domain.Access;
using Hub.Web.Api;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Access;

internal static class UsersApi
{
    internal sealed record Input(string Email, string DisplayName, bool? Administrator = null, Guid? Id = null);

    internal sealed record TokenInput(string Name, DateOnly? ExpiresOn = null, TokenScope? Scope = null);

    internal sealed record View(Guid Id, string Email, string DisplayName, bool Administrator, bool Locked)
    {
        public static IQueryable<View> From(IQueryable<HubUser> users) =>
            users.AsNoTracking().Select(u => new View(u.Id, u.Email!, u.DisplayName, u.IsAdministrator, u.LockedAt != null));
    }

    public static void MapUsers(this IEndpointRouteBuilder api)
    {
        api.MapGet("/users", ListAsync);
        api.MapPost("/users", CreateAsync);
        api.MapPost("/users/{id:guid}/tokens", IssueAsync);
        api.MapGet("/users/{id:guid}/tokens", TokensAsync);
    }

    internal sealed record TokenView(Guid Id, string Name, TokenScope Scope, DateTime CreatedAt, DateOnly? ExpiresOn, bool Revoked);

    private static async Task<Listing<TokenView>> TokensAsync(Guid id, [AsParameters] Paging paging, CurrentActor actors, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        if (actor.UserId != id && !actor.AdministersHub()) throw new NotFoundException();
        await using var db = await hub.CreateDbContextAsync(cancel);
        return await paging.ListAsync(db.AccessTokens.AsNoTracking().Where(t => t.UserId == id).OrderBy(t => t.CreatedAt).ThenBy(t => t.Id)
            .Select(t => new TokenView(t.Id, t.Name, t.Scope, t.CreatedAt, t.ExpiresOn, t.RevokedAt != null)), cancel);
    }

    private static async Task<Listing<View>> ListAsync([AsParameters] Paging paging, CurrentActor actors, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        Rights.Demand((await actors.GetAsync()).AdministersHub(), "Only an administrator lists the people of the hub.");
        await using var db = await hub.CreateDbContextAsync(cancel);
        return await paging.ListAsync(View.From(db.Users.OrderBy(u => u.DisplayName).ThenBy(u => u.Id)), cancel);
    }

    private static async Task<IResult> CreateAsync(Input input, CurrentActor actors, CreateUser create, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        var id = await create.RunAsync(await actors.GetAsync(), input.Id, input.Email, input.DisplayName, input.Administrator ?? false, cancel);
        await using var db = await hub.CreateDbContextAsync(cancel);
        return TypedResults.Created($"/api/v1/users/{id}", await View.From(db.Users.Where(u => u.Id == id)).SingleAsync(cancel));
    }

    private static async Task<IResult> IssueAsync(Guid id, TokenInput input, CurrentActor actors, IssueToken issue, CancellationToken cancel) =>
        TypedResults.Ok(new { token = await issue.RunAsync(await actors.GetAsync(), id, input.Name, input.Scope ?? TokenScope.Write, input.ExpiresOn, cancel) });
}
