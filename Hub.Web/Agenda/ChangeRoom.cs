using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Agenda;
using Hub.Domain.Audit;
using Hub.Web.Api;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Agenda;

/// <summary>Renames a room or changes its seats and hours. What this would break is listed first and saved only when that is accepted.</summary>
public sealed class ChangeRoom(HubWrites writes)
{
    /// <param name="accepted">The organiser has seen the list of sessions that no longer fit.</param>
    public async Task RunAsync(Actor actor, Guid roomId, int? version, RoomInput input, bool accepted, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        var room = await write.Db.Rooms.SingleOrDefaultAsync(r => r.Id == roomId, cancel) ?? throw new NotFoundException();
        if (!actor.MayReadWorkshop(room.WorkshopId)) throw new NotFoundException();
        Rights.Demand(actor.Organises(room.WorkshopId));
        if (version is { } read && read != room.Version) throw new StaleVersionException(RoomView.Of(room));
        if (!accepted && await AffectedAsync(write.Db, room, input, cancel) is { Count: > 0 } affected)
            throw new RuleBrokenException("room.no-longer-fits", "These sessions would no longer fit {0}: {1}. Save again to accept.", room.Name, string.Join("; ", affected));
        AddRoom.Describe(room, input);
        await AddRoom.DemandFreeNameAsync(write.Db, room, cancel);
        write.Record(AuditOperation.Alteration, "RoomChanged", "Room", room.Id, room.WorkshopId);
        write.Announce(Topics.Agenda(room.WorkshopId));
        await write.SaveAsync(cancel);
    }

    /// <summary>Sessions that fit the room now and would not fit it then: title, day, time.</summary>
    private static async Task<IReadOnlyList<string>> AffectedAsync(HubDb db, Room room, RoomInput input, CancellationToken cancel)
    {
        var book = await AgendaBook.LoadAsync(db, room.WorkshopId, cancel);
        var then = new Room(room.Id, room.WorkshopId, room.Name);
        AddRoom.Describe(then, input);
        var wrong = book.Conflicts.Select(c => c.Fingerprint).ToHashSet();
        return [.. Conflicts.Scan(book.Sessions, book.Rooms.Select(r => r.Id == room.Id ? then : r), book.Attendance, book.Limits)
            .Where(c => c.RoomId == room.Id && c.Rule is ConflictRule.RoomTooSmall or ConflictRule.OutsideRoomHours && !wrong.Contains(c.Fingerprint))
            .Select(c => book.Session(c.SessionIds[0])!).Distinct()
            .Select(s => $"{s.Title}, {s.Day:yyyy-MM-dd} {s.Start:HH:mm}")];
    }
}
