using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Agenda;
using Hub.Domain.Audit;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Agenda;

/// <summary>Copies a break or blocker to every other room that is open and free at its time.</summary>
public sealed class CopySession(HubWrites writes)
{
    /// <summary>Returns how many rooms got a copy.</summary>
    public async Task<int> RunAsync(Actor actor, Guid sessionId, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        var session = await write.Db.Sessions.AsNoTracking().SingleOrDefaultAsync(s => s.Id == sessionId, cancel) ?? throw new NotFoundException();
        if (!actor.MayReadWorkshop(session.WorkshopId)) throw new NotFoundException();
        Rights.Demand(actor.Organises(session.WorkshopId));
        await write.LockAsync(session.WorkshopId, cancel);
        var workshop = await write.Db.Workshops.SingleAsync(w => w.Id == session.WorkshopId, cancel);
        if (!workshop.IsOpen) throw new RuleBrokenException("agenda.closed", "The agenda of a workshop that is {0} does not change any more.", workshop.State);
        if (!session.HoldsOnlyRooms || session.RoomId is null || session.Day is not { } day)
            throw new RuleBrokenException("agenda.no-copy", "Only a scheduled break or blocker of one room is copied to the others.");

        var time = SessionTime.OnOrAfter(day, session.Start!.Value, session.End!.Value, workshop.TimeZone);
        var others = await write.Db.Sessions.AsNoTracking().Where(s => s.WorkshopId == workshop.Id && s.StartsAt < session.EndsAt && s.EndsAt > session.StartsAt).ToListAsync(cancel);
        var taken = others.Select(s => s.RoomId).ToHashSet();
        var rooms = others.Exists(s => s.UsesAllRooms) ? [] : (await write.Db.Rooms.AsNoTracking().Where(r => r.WorkshopId == workshop.Id).OrderBy(r => r.Order).ToListAsync(cancel))
            .Where(r => !taken.Contains(r.Id) && (r.Opens is null || r.Opens <= session.Start) && (r.Closes is null || r.Closes >= session.End)).ToList();
        foreach (var room in rooms)
        {
            var copy = new Session(Guid.CreateVersion7(), workshop.Id, session.Title, session.Kind, session.Minutes);
            copy.PutInto(room.Id);
            copy.MoveTo(time);
            copy.WasChangedBy(actor.Name, write.Now);
            write.Db.Sessions.Add(copy);
        }

        write.Record(AuditOperation.Alteration, "SessionCopied", "Session", session.Id, workshop.Id, detail: $"to {rooms.Count} rooms");
        write.Announce(Topics.Agenda(workshop.Id));
        await write.SaveAsync(cancel);
        return rooms.Count;
    }
}
