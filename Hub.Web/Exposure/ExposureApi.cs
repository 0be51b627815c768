using Hub.Domain.Access;
using Hub.Domain.Exposure;
using Hub.Web.Access;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Exposure;

internal static class ExposureApi
{
    internal sealed record StartInput(Guid? CaseSetId = null, IReadOnlyList<Mitigation>? Mitigations = null);

    internal sealed record DebriefInput(Guid ParticipantId, DebriefKind Kind, DateOnly? Day = null, string? WaivedBecause = null);

    /// <summary>One's own day; nobody else's minutes are in any answer.</summary>
    internal sealed record OwnDay(ExposureStatus Status, int MinutesToday, int MinutesLeft, DateTime? EndsBy, DateTime? BreakUntil);

    public static void MapExposure(this IEndpointRouteBuilder api)
    {
        api.MapGet("/workshops/{workshopId:guid}/exposure", GetAsync);
        api.MapPost("/workshops/{workshopId:guid}/exposure/start", StartAsync);
        api.MapPost("/workshops/{workshopId:guid}/exposure/end", EndAsync);
        api.MapPost("/workshops/{workshopId:guid}/debriefs", DebriefAsync);
    }

    private static async Task<OwnDay> GetAsync(Guid workshopId, CurrentActor actors, IDbContextFactory<HubDb> hub, TimeProvider time, CancellationToken cancel)
    {
        var seat = (await actors.GetAsync()).SeatIn(workshopId) ?? throw new NotFoundException();
        var now = time.GetUtcNow().UtcDateTime;
        await using var db = await hub.CreateDbContextAsync(cancel);
        string zone = await db.Workshops.Where(w => w.Id == workshopId).Select(w => w.TimeZone).SingleAsync(cancel);
        var clock = (await ExposureFacts.ClocksAsync(db, workshopId, zone, [seat.ParticipantId], now, cancel))[seat.ParticipantId];
        return new OwnDay(clock.Status(now), clock.MinutesToday(now), clock.MinutesLeftToday(now), clock.Running(now)?.EndsBy, clock.BreakUntil(now));
    }

    private static async Task<OwnDay> StartAsync(Guid workshopId, StartInput? input, CurrentActor actors, StartExposure start, IDbContextFactory<HubDb> hub, TimeProvider time, CancellationToken cancel)
    {
        await start.RunAsync(await actors.GetAsync(), workshopId, input?.CaseSetId, [.. input?.Mitigations ?? []], cancel);
        return await GetAsync(workshopId, actors, hub, time, cancel);
    }

    private static async Task<OwnDay> EndAsync(Guid workshopId, CurrentActor actors, EndExposure end, IDbContextFactory<HubDb> hub, TimeProvider time, CancellationToken cancel)
    {
        await end.RunAsync(await actors.GetAsync(), workshopId, cancel);
        return await GetAsync(workshopId, actors, hub, time, cancel);
    }

    private static async Task<IResult> DebriefAsync(Guid workshopId, DebriefInput input, CurrentActor actors, RecordDebrief record, CancellationToken cancel)
    {
        await record.RunAsync(await actors.GetAsync(), workshopId, input.ParticipantId, input.Kind, input.Day, input.WaivedBecause, cancel);
        return TypedResults.NoContent();
    }
}
