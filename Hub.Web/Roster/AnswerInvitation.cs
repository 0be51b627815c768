using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Roster;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Roster;

/// <summary>Takes the answer of somebody who holds the link of an invitation. No account is needed; the link is the proof.</summary>
public sealed class AnswerInvitation(HubWrites writes, Seating seating)
{
    public async Task RunAsync(Actor actor, string secret, bool accept, string? reason, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        var db = write.Db;
        string hash = OpaqueSecret.Hash(secret);
        var found = await db.Invitations.AsNoTracking().SingleOrDefaultAsync(i => i.SecretHash == hash, cancel) ?? throw new NotFoundException();
        await write.LockAsync(found.WorkshopId, cancel);
        var invitation = await db.Invitations.SingleAsync(i => i.Id == found.Id, cancel);
        var workshop = await Seating.OpenWorkshopAsync(db, invitation.WorkshopId, cancel);
        invitation.Answer(accept, write.Now);
        var seat = await db.Participants.SingleAsync(p => p.Id == invitation.ParticipantId, cancel);
        string name = await db.Users.Where(u => u.Id == seat.PersonId).Select(u => u.DisplayName).SingleAsync(cancel);
        seat.MoveTo(accept ? ParticipantState.Accepted : ParticipantState.Declined, new Actor(seat.PersonId, name, false, []), write.Now, reason);
        bool mails = false;
        if (!accept)
        {
            await Seating.EndAsync(write, workshop, seat, cancel);
            var plan = await SeatPlan.LoadAsync(db, workshop.Id, cancel);
            plan.Free(seat.OrganisationId);
            mails = await seating.FillAsync(write, workshop, plan, cancel) > 0;
        }

        write.Record(AuditOperation.Alteration, accept ? "InvitationAccepted" : "InvitationDeclined", "Participant", seat.Id, workshop.Id, "by its link");
        write.Announce(Topics.Roster(workshop.Id), Topics.Workshop(workshop.Id));
        await write.SaveAsync(cancel);
        if (mails) await seating.WakeAsync(cancel);
    }
}
