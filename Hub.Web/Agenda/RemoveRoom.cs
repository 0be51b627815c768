using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Agenda;

/// <summary>Removes a room that no session uses.</summary>
public sealed class RemoveRoom(HubWrites writes)
{
    public async Task RunAsync(Actor actor, Guid roomId, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        var room = await write.Db.Rooms.SingleOrDefaultAsync(r => r.Id == roomId, cancel) ?? throw new NotFoundException();
        if (!actor.MayReadWorkshop(room.WorkshopId)) throw new NotFoundException();
        Rights.Demand(actor.Organises(room.WorkshopId));
        int used = await write.Db.Sessions.CountAsync(s => s.RoomId == roomId, cancel);
        if (used > 0) throw new RuleBrokenException("room.in-use", "{0} sessions are in {1}. Move them first.", used, room.Name);
        write.Db.Rooms.Remove(room);
        write.Record(AuditOperation.Erasure, "RoomRemoved", "Room", room.Id, room.WorkshopId);
        write.Announce(Topics.Agenda(room.WorkshopId));
        await write.SaveAsync(cancel);
    }
}
