using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Roster;
using Hub.Web.Data;
using Hub.Web.Jobs;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Roster;

/// <summary>Frees the places of invitations that nobody answered in time, and gives them to those who wait.</summary>
public sealed class LapseInvitations(HubWrites writes, Seating seating, IDbContextFactory<HubDb> hub, TimeProvider clock) : IJobHandler<NoArgs>
{
    public const string Job = "roster.lapse";

    public async Task RunAsync(NoArgs args, JobRun run, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        List<(Guid Invitation, Guid Workshop)> late;
        await using (var db = await hub.CreateDbContextAsync(cancel))
        {
            late = [.. (await db.Invitations.AsNoTracking().Where(i => i.Accepted == null && i.RevokedAt == null && i.LapsedAt == null && i.ExpiresAt <= now)
                .OrderBy(i => i.ExpiresAt).Select(i => new { i.Id, i.WorkshopId }).ToListAsync(cancel)).Select(i => (i.Id, i.WorkshopId))];
        }

        foreach (var (invitation, workshop) in late) await LapseAsync(invitation, workshop, cancel);
    }

    private async Task LapseAsync(Guid invitationId, Guid workshopId, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(Actor.Hub("Invitations"), cancel, lockOn: workshopId);
        var db = write.Db;
        var invitation = await db.Invitations.SingleAsync(i => i.Id == invitationId, cancel);
        if (invitation.LapsedAt is not null || invitation.StateAt(write.Now) is not InvitationState.Expired) return;
        invitation.Lapse(write.Now);
        var workshop = await db.Workshops.SingleAsync(w => w.Id == workshopId, cancel);
        var seat = await db.Participants.SingleAsync(p => p.Id == invitation.ParticipantId, cancel);
        int invited = 0;
        if (seat.State is ParticipantState.Invited)
        {
            seat.MoveTo(ParticipantState.Withdrawn, write.Actor, write.Now, "The invitation expired without an answer.");
            var plan = await SeatPlan.LoadAsync(db, workshopId, cancel);
            plan.Free(seat.OrganisationId);
            invited = await seating.FillAsync(write, workshop, plan, cancel);
        }

        write.Record(AuditOperation.Alteration, "InvitationExpired", "Participant", seat.Id, workshopId, $"{invited} invited from the waiting list");
        write.Announce(Topics.Roster(workshopId));
        await write.SaveAsync(cancel);
        if (invited > 0) await seating.WakeAsync(cancel);
    }
}
