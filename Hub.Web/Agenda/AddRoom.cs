using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Agenda;
using Hub.Domain.Audit;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Agenda;

/// <summary>Adds a room of the venue; it becomes the last column of the timetable unless its place is said.</summary>
public sealed class AddRoom(HubWrites writes)
{
    /// <summary>Returns the id; the same id again changes nothing.</summary>
    public async Task<Guid> RunAsync(Actor actor, Guid workshopId, RoomInput input, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel, lockOn: workshopId);
        if (!actor.MayReadWorkshop(workshopId)) throw new NotFoundException();
        Rights.Demand(actor.Organises(workshopId));
        if (!await write.Db.Workshops.AnyAsync(w => w.Id == workshopId, cancel)) throw new NotFoundException();
        if (input.Id is { } known && await write.Db.Rooms.AnyAsync(r => r.Id == known && r.WorkshopId == workshopId, cancel)) return known;
        int order = input.Order ?? await write.Db.Rooms.CountAsync(r => r.WorkshopId == workshopId, cancel);
        var room = new Room(input.Id ?? Guid.CreateVersion7(), workshopId, input.Name, order);
        Describe(room, input);
        await DemandFreeNameAsync(write.Db, room, cancel);
        write.Db.Rooms.Add(room);
        write.Record(AuditOperation.Collection, "RoomAdded", "Room", room.Id, workshopId);
        write.Announce(Topics.Agenda(workshopId));
        await write.SaveAsync(cancel);
        return room.Id;
    }

    internal static void Describe(Room room, RoomInput input)
    {
        room.Rename(input.Name);
        room.Seats(input.Capacity);
        room.IsOpen(Hour(input.Opens, "opens"), Hour(input.Closes, "closes"));
        room.Has(input.Equipment);
        if (input.Order is { } order) room.StandsAt(order);
    }

    internal static async Task DemandFreeNameAsync(HubDb db, Room room, CancellationToken cancel)
    {
        if (await db.Rooms.AnyAsync(r => r.WorkshopId == room.WorkshopId && r.Name == room.Name && r.Id != room.Id, cancel))
            throw new RuleBrokenException("room.name", "There is already a room called {0}. Choose another name.", room.Name);
    }

    private static TimeOnly? Hour(string? text, string field) => string.IsNullOrWhiteSpace(text) ? null : SessionFields.Clock(text, field);
}
