using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Exposure;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Exposure;

/// <summary>Ends one's own session before the server does.</summary>
public sealed class EndExposure(HubWrites writes)
{
    public async Task RunAsync(Actor actor, Guid workshopId, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel, workshopId);
        var seat = actor.SeatIn(workshopId) ?? throw new NotFoundException();
        var session = await write.Db.ExposureSessions.SingleOrDefaultAsync(s => s.ParticipantId == seat.ParticipantId && s.EndedAt == null, cancel)
            ?? throw new RuleBrokenException("exposure.not-running-now", "No session of yours is running.");
        session.End(write.Now, ExposureEnd.Manual);
        write.Record(AuditOperation.Alteration, "ExposureEnded", "Participant", seat.ParticipantId, workshopId, nameof(ExposureEnd.Manual));
        write.Announce(seat.TeamIds.Select(Topics.Team));
        write.Announce(Topics.Person(actor.UserId));
        await write.SaveAsync(cancel);
    }
}
