using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Agenda;
using Hub.Domain.Audit;
using Hub.Web.Access;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Agenda;

/// <summary>Makes the secret address of one person's calendar feed; the one before stops working. Only the person may, or an organiser for them.</summary>
public sealed class IssueCalendarToken(HubWrites writes)
{
    public const string Prefix = "cal_";

    /// <summary>Returns the token, shown once.</summary>
    public async Task<string> RunAsync(Actor actor, Guid participantId, CalendarDetail detail, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        var seat = await write.Db.Participants.VisibleTo(actor).SingleOrDefaultAsync(p => p.Id == participantId, cancel) ?? throw new NotFoundException();
        Rights.Demand(seat.PersonId == actor.UserId || actor.Organises(seat.WorkshopId), "A calendar feed belongs to its person. Ask them, or an organiser.");
        if (seat.HasEnded) throw new RuleBrokenException("calendar.seat-ended", "This seat has ended, so it has no calendar any more.");
        var lastDay = await write.Db.Workshops.Where(w => w.Id == seat.WorkshopId).Select(w => w.LastDay).SingleAsync(cancel);
        foreach (var old in await write.Db.CalendarTokens.Where(t => t.ParticipantId == participantId && t.RevokedAt == null).ToListAsync(cancel)) old.Revoke(write.Now);
        string secret = Secrets.Make(Prefix);
        var token = new CalendarToken(Guid.CreateVersion7(), seat.WorkshopId, participantId, Secrets.Hash(secret), detail, lastDay, write.Now);
        write.Db.CalendarTokens.Add(token);
        write.Record(AuditOperation.Security, "CalendarTokenIssued", "CalendarToken", token.Id, seat.WorkshopId, detail: detail.ToString());
        await write.SaveAsync(cancel);
        return secret;
    }
}
