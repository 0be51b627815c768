using Hub.Domain.Access;
using Hub.Domain.Roster;
using Hub.Web.Access;
using Hub.Web.Api;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Roster;

/// <summary>What the desk and the roster's keepers do with a seat: clearance, substitution, entry and exit.</summary>
internal static class DeskApi
{
    internal sealed record ClearanceInput(ClearanceStatus Status, string? Level = null, string? IssuingBody = null, DateOnly? ValidUntil = null);

    internal sealed record ClearanceView(Guid ParticipantId, ClearanceStatus Status, string? Level, string? IssuingBody, DateOnly? ValidUntil);

    internal sealed record SubstituteInput(string Email, string Reason, string? Name = null, DateOnly? From = null);

    internal sealed record PresenceInput(PresenceKind Kind, string? Code = null, Guid? ParticipantId = null, PresenceMethod Method = PresenceMethod.Name);

    internal sealed record PresenceView(Guid Id, Guid ParticipantId, PresenceKind Kind, PresenceMethod Method, DateOnly Day, DateTime At, Guid? Undoes);

    public static void MapDesk(this IEndpointRouteBuilder api)
    {
        api.MapGet("/participants/{id:guid}/clearance", GetClearanceAsync);
        api.MapPut("/participants/{id:guid}/clearance", PutClearanceAsync);
        api.MapPost("/participants/{id:guid}/substitution", SubstituteAsync);
        api.MapGet("/workshops/{id:guid}/presence", ListPresenceAsync);
        api.MapPost("/workshops/{id:guid}/presence", CheckInAsync);
        api.MapDelete("/workshops/{id:guid}/presence/{eventId:guid}", UndoAsync);
    }

    private static async Task<ClearanceView> GetClearanceAsync(Guid id, CurrentActor actors, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        await using var db = await hub.CreateDbContextAsync(cancel);
        var seat = await db.Participants.VisibleTo(actor).Where(p => p.Id == id).Select(p => new { p.WorkshopId }).SingleOrDefaultAsync(cancel) ?? throw new NotFoundException();
        Rights.Demand(actor.KeepsRosterOf(seat.WorkshopId));
        return await db.Clearances.AsNoTracking().Where(c => c.ParticipantId == id).Select(c => new ClearanceView(c.ParticipantId, c.Status, c.Level, c.IssuingBody, c.ValidUntil)).SingleOrDefaultAsync(cancel)
            ?? throw new NotFoundException();
    }

    private static async Task<ClearanceView> PutClearanceAsync(Guid id, ClearanceInput input, CurrentActor actors, RecordClearance record, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        await record.RunAsync(await actors.GetAsync(), id, input.Status, input.Level, input.IssuingBody, input.ValidUntil, cancel);
        return await GetClearanceAsync(id, actors, hub, cancel);
    }

    private static async Task<IResult> SubstituteAsync(Guid id, SubstituteInput input, CurrentActor actors, Substitute substitute, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        var successor = await substitute.RunAsync(actor, id, input.Name, input.Email, input.From, input.Reason, cancel);
        await using var db = await hub.CreateDbContextAsync(cancel);
        return TypedResults.Created($"/api/v1/participants/{successor}", await ParticipantView.Of(db.Participants.VisibleTo(actor).Where(p => p.Id == successor), db, true).SingleAsync(cancel));
    }

    private static async Task<Listing<PresenceView>> ListPresenceAsync(Guid id, [AsParameters] Paging paging, CurrentActor actors, IDbContextFactory<HubDb> hub, CancellationToken cancel, DateOnly? day = null)
    {
        CheckIn.DemandDesk(await actors.GetAsync(), id);
        await using var db = await hub.CreateDbContextAsync(cancel);
        return await paging.ListAsync(db.PresenceEvents.AsNoTracking().Where(e => e.WorkshopId == id && (day == null || e.Day == day)).OrderBy(e => e.At).ThenBy(e => e.Id)
            .Select(e => new PresenceView(e.Id, e.ParticipantId, e.Kind, e.Method, e.Day, e.At, e.UndoesId)), cancel);
    }

    private static async Task<IResult> CheckInAsync(Guid id, PresenceInput input, CurrentActor actors, CheckIn desk, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        var done = input.ParticipantId is { } participant ? await desk.ByNameAsync(actor, id, participant, input.Kind, input.Method, cancel)
            : await desk.RunAsync(actor, id, input.Code ?? "", input.Kind, cancel);
        return TypedResults.Created($"/api/v1/workshops/{id}/presence/{done.EventId}", new { id = done.EventId, done.ParticipantId, done.Kind });
    }

    private static async Task<IResult> UndoAsync(Guid id, Guid eventId, CurrentActor actors, UndoPresence undo, CancellationToken cancel)
    {
        await undo.RunAsync(await actors.GetAsync(), id, eventId, cancel);
        return TypedResults.NoContent();
    }
}
