using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Roster;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Roster;

/// <summary>Takes back the last entry or exit of somebody. What was noted stays; the undo is noted beside it.</summary>
public sealed class UndoPresence(HubWrites writes)
{
    public async Task RunAsync(Actor actor, Guid workshopId, Guid eventId, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel, lockOn: workshopId);
        CheckIn.DemandDesk(actor, workshopId);
        var target = await write.Db.PresenceEvents.AsNoTracking().SingleOrDefaultAsync(e => e.Id == eventId && e.WorkshopId == workshopId, cancel) ?? throw new NotFoundException();
        var seat = await write.Db.Participants.SingleAsync(p => p.Id == target.ParticipantId, cancel);
        var standing = Presence.Standing(await write.Db.PresenceEvents.AsNoTracking().Where(e => e.ParticipantId == seat.Id && e.Day == target.Day).ToListAsync(cancel));
        if (standing?.Id != eventId) throw new RuleBrokenException("presence.not-last", "Only the last entry or exit can be taken back. Look at the list again.");
        write.Db.PresenceEvents.Add(new PresenceEvent(Guid.CreateVersion7(), seat, PresenceKind.Undo, target.Method, target.Day, actor, write.Now, eventId));
        write.Record(AuditOperation.Alteration, "PresenceUndone", "Participant", seat.Id, workshopId, target.Kind.ToString());
        write.Announce(Topics.Roster(workshopId), Topics.Workshop(workshopId));
        await write.SaveAsync(cancel);
    }
}
