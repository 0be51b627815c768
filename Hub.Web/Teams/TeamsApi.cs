using Hub.Domain.Access;
using Hub.Web.Access;
using Hub.Web.Api;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Teams;

internal static class TeamsApi
{
    internal sealed record MemberInput(Guid ParticipantId, DateOnly? From = null, DateOnly? To = null, string? Reason = null);

    internal sealed record Change(int Version, string Name, string? Room = null, Guid? LeadParticipantId = null, Guid? DeputyParticipantId = null, int? MinMembers = null, int? MaxMembers = null);

    public static void MapTeams(this IEndpointRouteBuilder api)
    {
        api.MapGet("/workshops/{id:guid}/teams", ListAsync);
        api.MapPost("/workshops/{id:guid}/teams", CreateAsync);
        api.MapGet("/teams/{id:guid}", GetAsync);
        api.MapPatch("/teams/{id:guid}", ChangeAsync);
        api.MapGet("/teams/{id:guid}/members", MembersAsync);
        api.MapPost("/teams/{id:guid}/members", SeatAsync);
        api.MapDelete("/teams/{id:guid}/members/{participantId:guid}", ReleaseAsync);
    }

    private static async Task<Listing<TeamView>> ListAsync(Guid id, [AsParameters] Paging paging, CurrentActor actors, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        if (!actor.HasSeatIn(id)) throw new NotFoundException();
        await using var db = await hub.CreateDbContextAsync(cancel);
        return await paging.ListAsync(TeamView.From(db.Teams.VisibleTo(actor).Where(t => t.WorkshopId == id).OrderBy(t => t.Name)), cancel);
    }

    private static async Task<IResult> CreateAsync(Guid id, TeamInput input, CurrentActor actors, CreateTeam create, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        var teamId = await create.RunAsync(await actors.GetAsync(), id, input, cancel);
        return TypedResults.Created($"/api/v1/teams/{teamId}", await GetAsync(teamId, actors, hub, cancel));
    }

    private static async Task<TeamView> GetAsync(Guid id, CurrentActor actors, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        await using var db = await hub.CreateDbContextAsync(cancel);
        return await TeamView.From(db.Teams.VisibleTo(await actors.GetAsync()).Where(t => t.Id == id)).SingleOrDefaultAsync(cancel) ?? throw new NotFoundException();
    }

    private static async Task<TeamView> ChangeAsync(Guid id, Change input, CurrentActor actors, ChangeTeam change, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        await change.RunAsync(await actors.GetAsync(), id, input.Name, input.Room, input.MinMembers, input.MaxMembers, input.LeadParticipantId, input.DeputyParticipantId, input.Version, cancel);
        return await GetAsync(id, actors, hub, cancel);
    }

    private static async Task<Listing<TeamMemberView>> MembersAsync(Guid id, CurrentActor actors, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        var members = (await GetAsync(id, actors, hub, cancel)).Members;
        return new Listing<TeamMemberView>(members, members.Count, null);
    }

    private static async Task<IResult> SeatAsync(Guid id, MemberInput input, CurrentActor actors, SeatMember seat, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        await seat.RunAsync(await actors.GetAsync(), id, [input.ParticipantId], input.From, input.To, input.Reason, cancel);
        return TypedResults.Created($"/api/v1/teams/{id}", await GetAsync(id, actors, hub, cancel));
    }

    private static async Task<IResult> ReleaseAsync(Guid id, Guid participantId, DateOnly? day, CurrentActor actors, ReleaseMember release, CancellationToken cancel)
    {
        await release.RunAsync(await actors.GetAsync(), id, participantId, day, cancel);
        return TypedResults.NoContent();
    }
}
