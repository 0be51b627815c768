using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Access;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Agenda;

/// <summary>Ends a person's calendar feed at once.</summary>
public sealed class RevokeCalendarToken(HubWrites writes)
{
    public async Task RunAsync(Actor actor, Guid participantId, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        var seat = await write.Db.Participants.VisibleTo(actor).SingleOrDefaultAsync(p => p.Id == participantId, cancel) ?? throw new NotFoundException();
        Rights.Demand(seat.PersonId == actor.UserId || actor.Organises(seat.WorkshopId), "A calendar feed belongs to its person. Ask them, or an organiser.");
        var good = await write.Db.CalendarTokens.Where(t => t.ParticipantId == participantId && t.RevokedAt == null).ToListAsync(cancel);
        if (good.Count == 0) return;
        foreach (var token in good) token.Revoke(write.Now);
        write.Record(AuditOperation.Security, "CalendarTokenRevoked", "CalendarToken", good[0].Id, seat.WorkshopId);
        await write.SaveAsync(cancel);
    }
}
