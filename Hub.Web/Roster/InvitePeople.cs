using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Roster;
using Hub.Web.Access;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Roster;

/// <summary>Invites nominated and waiting people, as far as there are places; the others wait. People already invited are asked again.</summary>
public sealed class InvitePeople(HubWrites writes, Seating seating)
{
    public sealed record Result(int Invited, int WaitListed, int Reminded);

    public async Task<Result> RunAsync(Actor actor, Guid workshopId, IReadOnlyList<Guid> participantIds, CancellationToken cancel)
    {
        if (participantIds.Count == 0) throw new InvalidFieldException("participants", "Choose at least one person.");
        await using var write = await writes.BeginAsync(actor, cancel, lockOn: workshopId);
        if (!actor.HasSeatIn(workshopId)) throw new NotFoundException();
        Rights.Demand(actor.Organises(workshopId));
        var workshop = await Seating.OpenWorkshopAsync(write.Db, workshopId, cancel);
        var seats = await write.Db.Participants.VisibleTo(actor).Where(p => p.WorkshopId == workshopId && participantIds.Contains(p.Id)).ToListAsync(cancel);
        if (seats.Count != participantIds.Distinct().Count()) throw new NotFoundException();
        var plan = await SeatPlan.LoadAsync(write.Db, workshopId, cancel);
        int invited = 0, waiting = 0, reminded = 0;
        // In the order in which they were chosen: that is the order of the waiting list.
        foreach (var seat in seats.OrderBy(s => participantIds.ToList().IndexOf(s.Id)))
        {
            if (seat.State is ParticipantState.Invited)
            {
                await seating.AskAsync(write, workshop, seat, plan.Rules, "invitation-reminder", cancel);
                reminded++;
            }
            else if (seat.State is ParticipantState.Nominated or ParticipantState.WaitListed)
            {
                if (await seating.InviteAsync(write, workshop, seat, plan, null, cancel)) invited++;
                else waiting++;
            }
        }

        if (invited + waiting + reminded == 0) throw new RuleBrokenException("participant.nothing-to-invite", "None of these people has anything to answer.");
        write.Record(AuditOperation.Alteration, "PeopleInvited", "Workshop", workshopId, workshopId, $"{invited} invited, {waiting} wait-listed, {reminded} reminded");
        write.Announce(Topics.Roster(workshopId));
        await write.SaveAsync(cancel);
        await seating.WakeAsync(cancel);
        return new Result(invited, waiting, reminded);
    }
}
