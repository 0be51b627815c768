using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Exposure;
using Hub.Domain.Workshops;
using Hub.Web.Access;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Exposure;

/// <summary>
/// Begins a session of one's own by the server's clock, if the policy allows it now (domain.md 3.15). The first one of a team member on an assigned
/// set begins its analysis.
/// </summary>
public sealed class StartExposure(HubWrites writes)
{
    /// <summary>Returns when the session ends at the latest.</summary>
    public async Task<DateTime> RunAsync(Actor actor, Guid workshopId, Guid? caseSetId, IReadOnlyCollection<Mitigation> mitigations, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel, workshopId);
        var seat = actor.SeatIn(workshopId) ?? throw new NotFoundException();
        Rights.Demand(actor.WorksIn(workshopId), "Only active specialists, analysts and team leads look at material.");
        var workshop = await write.Db.Workshops.SingleAsync(w => w.Id == workshopId, cancel);
        if (workshop.State is not WorkshopState.Running) throw new RuleBrokenException("exposure.not-running", "Sessions are for a running workshop. This one is {0}.", workshop.State);
        await EndStaleAsync(write, seat.ParticipantId, cancel);

        var set = caseSetId is { } id ? await write.Db.CaseSets.VisibleTo(actor).Include(s => s.Assignments).SingleOrDefaultAsync(s => s.Id == id && s.WorkshopId == workshopId, cancel) ?? throw new NotFoundException() : null;
        bool ofMyTeam = set?.CurrentAssignment is { } assignment && actor.SitsIn(assignment.TeamId);
        if (set is not null && !ofMyTeam) throw new RuleBrokenException("exposure.not-assigned", "The set is not with your team. Ask an organiser to assign it.");
        var clock = (await ExposureFacts.ClocksAsync(write.Db, workshopId, workshop.TimeZone, [seat.ParticipantId], write.Now, cancel))[seat.ParticipantId];
        var mates = await ExposureFacts.MatesPresentAsync(write.Db, workshopId, seat, WorkshopDays.LocalDay(write.Now, workshop.TimeZone), cancel);
        var endsBy = clock.MayStart(write.Now, mates.Count);

        write.Db.ExposureSessions.Add(new ExposureSession(Guid.CreateVersion7(), workshopId, seat.ParticipantId, caseSetId, set?.Intensity ?? 1, mates.Count > 0 ? mates[0] : null, mitigations, write.Now, endsBy));
        if (set?.Begin(actor.UserId, write.Now) == true) write.Announce(Topics.CaseSets(workshopId), Topics.CaseSet(set.Id));
        write.Record(AuditOperation.Collection, "ExposureStarted", "Participant", seat.ParticipantId, workshopId);
        write.Announce(seat.TeamIds.Select(Topics.Team));
        write.Announce(Topics.Person(actor.UserId));
        await write.SaveAsync(cancel);
        return endsBy;
    }

    /// <summary>A session whose time has run out but that the job has not reached yet does not stand in the way.</summary>
    private static async Task EndStaleAsync(Write write, Guid participantId, CancellationToken cancel)
    {
        foreach (var stale in await write.Db.ExposureSessions.Where(s => s.ParticipantId == participantId && s.EndedAt == null && s.EndsBy <= write.Now).ToListAsync(cancel))
            stale.End(write.Now, ExposureEnd.BreakDue);
        await write.Db.SaveChangesAsync(cancel);
    }
}
