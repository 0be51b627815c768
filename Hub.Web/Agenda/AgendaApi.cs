using Hub.Domain.Access;
using Hub.Domain.Agenda;
using Hub.Web.Access;
using Hub.Web.Api;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Agenda;

/// <summary>Rooms, sessions, conflicts, releases and calendar feeds (design.md 7).</summary>
internal static class AgendaApi
{
    internal sealed record RoomPatch
    {
        public int? Version { get; init; }
        public Given<string> Name { get; init; }
        public Given<int?> Capacity { get; init; }
        public Given<string?> Opens { get; init; }
        public Given<string?> Closes { get; init; }
        public Given<string?> Equipment { get; init; }
        public Given<int> Order { get; init; }
        public bool Accepted { get; init; }
    }

    internal sealed record ShiftInput(int Minutes, bool EveryRoom = false);

    internal sealed record ReleaseInput(string? Name = null, bool? Notify = null, string? Note = null, Guid? Id = null);

    internal sealed record ReleaseView(Guid Id, int Number, string Name, string? Note, string ByName, DateTime At);

    internal sealed record ConflictView(string Key, string Fingerprint, ConflictRule Rule, Severity Severity, IReadOnlyList<Guid> SessionIds, IReadOnlyList<Guid> SeatIds,
        Guid? RoomId, DateOnly? Day, DateTime? From, DateTime? To, int Needs, int Has, bool HoldsRelease, string? Acknowledged);

    internal sealed record AcknowledgeInput(string Key, string Fingerprint, string Reason);

    internal sealed record TokenInput(CalendarDetail Detail = CalendarDetail.Busy);

    internal sealed record TokenView(string Token, string Address);

    public static void MapAgenda(this IEndpointRouteBuilder api)
    {
        api.MapGet("/workshops/{workshopId:guid}/rooms", ListRoomsAsync);
        api.MapPost("/workshops/{workshopId:guid}/rooms", AddRoomAsync);
        api.MapPatch("/rooms/{id:guid}", ChangeRoomAsync);
        api.MapDelete("/rooms/{id:guid}", RemoveRoomAsync);
        api.MapGet("/workshops/{workshopId:guid}/sessions", ListSessionsAsync);
        api.MapPost("/workshops/{workshopId:guid}/sessions", AddSessionAsync);
        api.MapGet("/sessions/{id:guid}", GetSessionAsync);
        api.MapPatch("/sessions/{id:guid}", ChangeSessionAsync);
        api.MapDelete("/sessions/{id:guid}", RemoveSessionAsync);
        api.MapPost("/sessions/{id:guid}/shift", ShiftAsync);
        api.MapPost("/sessions/{id:guid}/copy", CopyAsync);
        api.MapGet("/workshops/{workshopId:guid}/agenda/conflicts", ListConflictsAsync);
        api.MapPost("/workshops/{workshopId:guid}/agenda/acknowledgements", AcknowledgeAsync);
        api.MapDelete("/workshops/{workshopId:guid}/agenda/acknowledgements/{key}", ReopenAsync);
        api.MapGet("/workshops/{workshopId:guid}/agenda/releases", ListReleasesAsync);
        api.MapPost("/workshops/{workshopId:guid}/agenda/releases", ReleaseAsync);
        api.MapPost("/participants/{id:guid}/calendar-token", IssueTokenAsync);
        api.MapDelete("/participants/{id:guid}/calendar-token", RevokeTokenAsync);
    }

    /// <summary>The feed lies at the root: calendar programs cannot sign in. The token is the right, and it is checked against its hash.</summary>
    public static void MapCalendar(this IEndpointRouteBuilder app) =>
        app.MapGet("/calendar/{token}.ics", async (string token, CalendarFeed feed, HttpContext context, CancellationToken cancel) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            return await feed.ReadAsync(token, cancel) is { } text ? Results.Text(text, "text/calendar; charset=utf-8") : throw new NotFoundException();
        }).AllowAnonymous();

    private static async Task<Listing<RoomView>> ListRoomsAsync(Guid workshopId, [AsParameters] Paging paging, CurrentActor actors, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        await using var db = await OpenAsync(workshopId, actors, hub, cancel);
        var rooms = await db.Rooms.AsNoTracking().Where(r => r.WorkshopId == workshopId).OrderBy(r => r.Order).ThenBy(r => r.Name).ToListAsync(cancel);
        return paging.List(rooms.Select(RoomView.Of));
    }

    private static async Task<IResult> AddRoomAsync(Guid workshopId, RoomInput input, CurrentActor actors, AddRoom add, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        var id = await add.RunAsync(await actors.GetAsync(), workshopId, input, cancel);
        await using var db = await hub.CreateDbContextAsync(cancel);
        return TypedResults.Created($"/api/v1/rooms/{id}", RoomView.Of(await db.Rooms.AsNoTracking().SingleAsync(r => r.Id == id, cancel)));
    }

    private static async Task<RoomView> ChangeRoomAsync(Guid id, RoomPatch patch, CurrentActor actors, ChangeRoom change, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        await using var db = await hub.CreateDbContextAsync(cancel);
        var room = await db.Rooms.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancel);
        if (room is null || !actor.MayReadWorkshop(room.WorkshopId)) throw new NotFoundException();
        var now = RoomView.Of(room);
        await change.RunAsync(actor, id, patch.Version, new RoomInput(patch.Name.Or(now.Name), patch.Capacity.Or(now.Capacity), patch.Opens.Or(now.Opens),
            patch.Closes.Or(now.Closes), patch.Equipment.Or(now.Equipment), patch.Order.Or(now.Order)), patch.Accepted, cancel);
        return RoomView.Of(await db.Rooms.AsNoTracking().SingleAsync(r => r.Id == id, cancel));
    }

    private static async Task<IResult> RemoveRoomAsync(Guid id, CurrentActor actors, RemoveRoom remove, CancellationToken cancel)
    {
        await remove.RunAsync(await actors.GetAsync(), id, cancel);
        return TypedResults.NoContent();
    }

    /// <summary>Organisers list the draft; everybody else what the latest release says.</summary>
    private static async Task<Listing<SessionView>> ListSessionsAsync(Guid workshopId, [AsParameters] Paging paging, CurrentActor actors, IDbContextFactory<HubDb> hub, CancellationToken cancel, DateOnly? day = null)
    {
        await using var db = await OpenAsync(workshopId, actors, hub, cancel);
        IEnumerable<SessionView> sessions = (await actors.GetAsync()).Organises(workshopId)
            ? (await db.Sessions.AsNoTracking().Where(s => s.WorkshopId == workshopId).ToListAsync(cancel)).Select(SessionView.Of)
            : (await AgendaBook.LatestAsync(db, workshopId, cancel))?.Sessions.Where(s => !s.Cancelled).Select(s => SessionView.Of(s, workshopId)) ?? [];
        return paging.List(sessions.Where(s => day is null || s.Day == day).OrderBy(s => s.StartsAt ?? DateTime.MaxValue).ThenBy(s => s.Id));
    }

    private static async Task<IResult> AddSessionAsync(Guid workshopId, SessionInput input, CurrentActor actors, AddSession add, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        var id = await add.RunAsync(await actors.GetAsync(), workshopId, input, cancel);
        await using var db = await hub.CreateDbContextAsync(cancel);
        return TypedResults.Created($"/api/v1/sessions/{id}", SessionView.Of(await db.Sessions.AsNoTracking().SingleAsync(s => s.Id == id, cancel)));
    }

    private static async Task<SessionView> GetSessionAsync(Guid id, CurrentActor actors, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        await using var db = await hub.CreateDbContextAsync(cancel);
        var draft = await db.Sessions.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, cancel);
        if (draft is not null && actor.Organises(draft.WorkshopId)) return SessionView.Of(draft);
        var mine = actor.Seats.Select(s => s.WorkshopId).ToList();
        var released = await db.Set<ReleasedSession>().AsNoTracking().Where(s => s.SessionId == id)
            .Join(db.AgendaReleases.Where(r => mine.Contains(r.WorkshopId)), s => s.ReleaseId, r => r.Id, (s, r) => new { Session = s, r.WorkshopId, r.Number })
            .OrderByDescending(x => x.Number).FirstOrDefaultAsync(cancel);
        return released is null || released.Session.Cancelled ? throw new NotFoundException() : SessionView.Of(released.Session, released.WorkshopId);
    }

    private static async Task<SessionView> ChangeSessionAsync(Guid id, SessionPatch patch, CurrentActor actors, ChangeSession change, CancellationToken cancel) =>
        await change.RunAsync(await actors.GetAsync(), id, patch, cancel);

    private static async Task<IResult> RemoveSessionAsync(Guid id, CurrentActor actors, RemoveSession remove, CancellationToken cancel, int? version = null)
    {
        await remove.RunAsync(await actors.GetAsync(), id, version, cancel);
        return TypedResults.NoContent();
    }

    private static async Task<object> ShiftAsync(Guid id, ShiftInput input, CurrentActor actors, ShiftSessions shift, CancellationToken cancel) =>
        new { moved = await shift.RunAsync(await actors.GetAsync(), id, input.Minutes, input.EveryRoom, cancel) };

    private static async Task<object> CopyAsync(Guid id, CurrentActor actors, CopySession copy, CancellationToken cancel) =>
        new { copies = await copy.RunAsync(await actors.GetAsync(), id, cancel) };

    private static async Task<Listing<ConflictView>> ListConflictsAsync(Guid workshopId, [AsParameters] Paging paging, CurrentActor actors, AgendaBooks books, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        if (!actor.MayReadWorkshop(workshopId)) throw new NotFoundException();
        Rights.Demand(actor.Organises(workshopId));
        var book = await books.GetAsync(workshopId, cancel);
        return paging.List(book.Conflicts.Select(c => new ConflictView(c.Key, c.Fingerprint, c.Rule, c.Severity, c.SessionIds, c.SeatIds, c.RoomId, c.Day,
            c.From == default ? null : c.From, c.To == default ? null : c.To, c.Needs, c.Has, c.HoldsRelease, book.AcknowledgementOf(c)?.Reason)));
    }

    private static async Task<IResult> AcknowledgeAsync(Guid workshopId, AcknowledgeInput input, CurrentActor actors, AcknowledgeConflict acknowledge, CancellationToken cancel)
    {
        await acknowledge.RunAsync(await actors.GetAsync(), workshopId, input.Key, input.Fingerprint, input.Reason, cancel);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> ReopenAsync(Guid workshopId, string key, CurrentActor actors, ReopenConflict reopen, CancellationToken cancel)
    {
        await reopen.RunAsync(await actors.GetAsync(), workshopId, key, cancel);
        return TypedResults.NoContent();
    }

    private static async Task<Listing<ReleaseView>> ListReleasesAsync(Guid workshopId, [AsParameters] Paging paging, CurrentActor actors, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        await using var db = await OpenAsync(workshopId, actors, hub, cancel);
        return await paging.ListAsync(db.AgendaReleases.Where(r => r.WorkshopId == workshopId).OrderByDescending(r => r.Number)
            .Select(r => new ReleaseView(r.Id, r.Number, r.Name, r.Note, r.ByName, r.At)), cancel);
    }

    private static async Task<IResult> ReleaseAsync(Guid workshopId, ReleaseInput input, CurrentActor actors, ReleaseAgenda release, CancellationToken cancel)
    {
        var result = await release.RunAsync(await actors.GetAsync(), workshopId, input.Name, input.Note, input.Notify ?? false, input.Id, cancel);
        return TypedResults.Created($"/api/v1/workshops/{workshopId}/agenda/releases/{result.Id}", result);
    }

    private static async Task<TokenView> IssueTokenAsync(Guid id, TokenInput input, CurrentActor actors, IssueCalendarToken issue, HubSettings settings, CancellationToken cancel)
    {
        string token = await issue.RunAsync(await actors.GetAsync(), id, input.Detail, cancel);
        return new TokenView(token, Calendars.Link(settings, $"/calendar/{token}.ics"));
    }

    private static async Task<IResult> RevokeTokenAsync(Guid id, CurrentActor actors, RevokeCalendarToken revoke, CancellationToken cancel)
    {
        await revoke.RunAsync(await actors.GetAsync(), id, cancel);
        return TypedResults.NoContent();
    }

    /// <summary>A context for somebody who may read the workshop's agenda; to others the workshop does not exist.</summary>
    private static async Task<HubDb> OpenAsync(Guid workshopId, CurrentActor actors, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        var db = await hub.CreateDbContextAsync(cancel);
        if (actor.MayReadWorkshop(workshopId) && await db.Workshops.AnyAsync(w => w.Id == workshopId, cancel)) return db;
        await db.DisposeAsync();
        throw new NotFoundException();
    }
}
