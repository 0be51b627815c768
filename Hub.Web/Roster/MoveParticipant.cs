using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Roster;
using Hub.Web.Data;
using Hub.Web.Exposure;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Roster;

/// <summary>Moves one seat to its next state, with everything that hangs on it: places, invitation, clearance, badge, teams, the waiting list.</summary>
public sealed class MoveParticipant(HubWrites writes, Seating seating)
{
    /// <summary>Returns the state reached: somebody invited to a full workshop is wait-listed.</summary>
    public async Task<ParticipantState> RunAsync(Actor actor, Guid participantId, ParticipantState to, string? reason, DateTime? welfareBriefedAt, CancellationToken cancel)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await MoveAsync(actor, participantId, to, reason, welfareBriefedAt, cancel);
            }
            catch (DbUpdateConcurrencyException) when (attempt < 4)
            {
                // On PostgreSQL the mail that carries the invitation's link may be on its way at this very moment; look again.
            }
        }
    }

    private async Task<ParticipantState> MoveAsync(Actor actor, Guid participantId, ParticipantState to, string? reason, DateTime? welfareBriefedAt, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        var db = write.Db;
        var seat = await Seating.SeatAsync(write, participantId, cancel);
        Guid workshopId = seat.WorkshopId;
        Rights.Demand(actor.MayMoveSeat(seat, to));
        var workshop = await Seating.OpenWorkshopAsync(db, workshopId, cancel);
        var from = seat.State;
        bool onBehalf = seat.PersonId != actor.UserId && to is ParticipantState.Accepted or ParticipantState.Declined;
        if (welfareBriefedAt is { } briefed) seat.BriefedAt(briefed > write.Now ? write.Now : briefed);
        if (to is not (ParticipantState.Confirmed or ParticipantState.Active or ParticipantState.Departed)) await Seating.DemandOrganiserRemainsAsync(db, seat, cancel);

        bool mails = false;
        if (to is ParticipantState.Invited && seat.State is ParticipantState.Nominated or ParticipantState.WaitListed)
        {
            await seating.InviteAsync(write, workshop, seat, await SeatPlan.LoadAsync(db, workshopId, cancel), reason, cancel);
            mails = true;
        }
        else
        {
            if (to is ParticipantState.Confirmed)
            {
                var rules = await db.RosterRules.AsNoTracking().SingleOrDefaultAsync(r => r.WorkshopId == workshopId, cancel) ?? new RosterRules(workshopId);
                seat.DemandClearance(rules, await db.Clearances.AsNoTracking().SingleOrDefaultAsync(c => c.ParticipantId == seat.Id, cancel));
            }

            if (to is ParticipantState.Departed) await ExposureFacts.DemandEndDebriefAsync(db, seat, cancel);
            seat.MoveTo(to, actor, write.Now, reason, onBehalf);
            if (from is ParticipantState.Active) await ExposureFacts.EndRunningAsync(write, seat.Id, cancel);
            if (to is ParticipantState.Accepted or ParticipantState.Declined)
            {
                foreach (var invitation in (await db.Invitations.Where(i => i.ParticipantId == seat.Id).ToListAsync(cancel)).Where(i => i.StateAt(write.Now) is InvitationState.Pending))
                    invitation.Answer(to is ParticipantState.Accepted, write.Now);
            }

            if (seat.HasEnded) await Seating.EndAsync(write, workshop, seat, cancel);
            if (Participant.Holding.Contains(from) && !seat.HoldsPlace && to is not ParticipantState.Departed)
            {
                var plan = await SeatPlan.LoadAsync(db, workshopId, cancel);
                plan.Free(seat.OrganisationId);
                mails = await seating.FillAsync(write, workshop, plan, cancel) > 0;
            }
        }

        write.Record(AuditOperation.Alteration, "ParticipantMoved", "Participant", seat.Id, workshopId, $"{from} to {seat.State}{(onBehalf ? ", on behalf" : "")}");
        write.Announce(Topics.Roster(workshopId), Topics.Workshop(workshopId), Topics.Person(seat.PersonId));
        await write.SaveAsync(cancel);
        if (mails) await seating.WakeAsync(cancel);
        return seat.State;
    }
}
