using System.Text;
using Hub.Domain.Access;
using Hub.Domain.Roster;
using Hub.Web.Access;
using Hub.Web.Api;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Roster;

internal static class RosterApi
{
    internal sealed record Step(ParticipantState To, string? Reason = null, DateTime? WelfareBriefedAt = null);

    internal sealed record StepView(ParticipantState? From, ParticipantState To, DateTime At, string By, string? Reason, bool OnBehalf);

    internal sealed record Invitees(IReadOnlyList<Guid> ParticipantIds);

    public static void MapRoster(this IEndpointRouteBuilder api)
    {
        api.MapGet("/workshops/{id:guid}/participants", ListAsync);
        api.MapPost("/workshops/{id:guid}/participants", AddAsync);
        api.MapPost("/workshops/{id:guid}/participants/import", ImportAsync).Accepts<string>("text/csv");
        api.MapPost("/workshops/{id:guid}/participants/invite", InviteAsync);
        api.MapGet("/participants/{id:guid}", GetAsync);
        api.MapGet("/participants/{id:guid}/history", HistoryAsync);
        api.MapPost("/participants/{id:guid}/state", MoveAsync);
    }

    private static async Task<Listing<ParticipantView>> ListAsync(Guid id, [AsParameters] Paging paging, ParticipantState? state, WorkshopRole? role, Guid? team, string? q,
        CurrentActor actors, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        if (!actor.HasSeatIn(id)) throw new NotFoundException();
        await using var db = await hub.CreateDbContextAsync(cancel);
        var seats = db.Participants.VisibleTo(actor).Where(p => p.WorkshopId == id && (state == null || p.State == state) && (role == null || p.Role == role));
        if (team is { } teamId) seats = seats.Where(p => db.Teams.Any(t => t.Id == teamId && t.Members.Any(m => m.ParticipantId == p.Id)));
        return await paging.ListAsync(ParticipantView.Of(seats, db, SeesAddresses(actor, id), q), cancel);
    }

    private static async Task<IResult> AddAsync(Guid id, ParticipantInput input, CurrentActor actors, AddParticipant add, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        var seatId = await add.RunAsync(await actors.GetAsync(), id, input, cancel);
        return TypedResults.Created($"/api/v1/participants/{seatId}", await GetAsync(seatId, actors, hub, cancel));
    }

    private static async Task<IResult> ImportAsync(Guid id, HttpRequest request, CurrentActor actors, ImportParticipants import, CancellationToken cancel, bool dryRun = false)
    {
        if (request.ContentType?.StartsWith("text/csv", StringComparison.OrdinalIgnoreCase) != true)
            throw new BadHttpRequestException("Send the list as text/csv.", StatusCodes.Status415UnsupportedMediaType);
        string csv;
        try
        {
            using var reader = new StreamReader(request.Body, new UTF8Encoding(false, throwOnInvalidBytes: true));
            csv = await reader.ReadToEndAsync(cancel);
        }
        catch (DecoderFallbackException)
        {
            throw new BadHttpRequestException("The list is not UTF-8. Save it as CSV (UTF-8).");
        }

        var result = await import.RunAsync(await actors.GetAsync(), id, csv, dryRun, null, cancel);
        return TypedResults.Json(result, statusCode: result.Rejected.Count > 0 && !dryRun ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    private static async Task<InvitePeople.Result> InviteAsync(Guid id, Invitees input, CurrentActor actors, InvitePeople invite, CancellationToken cancel) =>
        await invite.RunAsync(await actors.GetAsync(), id, input.ParticipantIds, cancel);

    private static async Task<ParticipantView> GetAsync(Guid id, CurrentActor actors, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        await using var db = await hub.CreateDbContextAsync(cancel);
        var view = await ParticipantView.Of(db.Participants.VisibleTo(actor).Where(p => p.Id == id), db, true).SingleOrDefaultAsync(cancel) ?? throw new NotFoundException();
        return SeesAddresses(actor, view.WorkshopId) || view.PersonId == actor.UserId ? view : view with { Email = null };
    }

    private static async Task<Listing<StepView>> HistoryAsync(Guid id, [AsParameters] Paging paging, CurrentActor actors, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        await using var db = await hub.CreateDbContextAsync(cancel);
        var seat = await db.Participants.VisibleTo(actor).Where(p => p.Id == id).Select(p => new { p.WorkshopId, p.PersonId }).SingleOrDefaultAsync(cancel) ?? throw new NotFoundException();
        Rights.Demand(SeesAddresses(actor, seat.WorkshopId) || actor.AuditsIn(seat.WorkshopId) || seat.PersonId == actor.UserId);
        return await paging.ListAsync(db.ParticipantSteps.AsNoTracking().Where(s => s.ParticipantId == id).OrderBy(s => s.At).ThenBy(s => s.Id)
            .Select(s => new StepView(s.From, s.To, s.At, s.ByName, s.Reason, s.OnBehalf)), cancel);
    }

    private static async Task<ParticipantView> MoveAsync(Guid id, Step input, CurrentActor actors, MoveParticipant move, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        await move.RunAsync(await actors.GetAsync(), id, input.To, input.Reason, input.WelfareBriefedAt?.ToUniversalTime(), cancel);
        return await GetAsync(id, actors, hub, cancel);
    }

    private static bool SeesAddresses(Actor actor, Guid workshopId) => actor.Organises(workshopId) || actor.SeatIn(workshopId) is { Role: WorkshopRole.AgencyContact };
}
