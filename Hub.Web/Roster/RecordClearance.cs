using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Roster;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Roster;

/// <summary>Records what the issuing body said of a person's clearance. No document is kept.</summary>
public sealed class RecordClearance(HubWrites writes)
{
    public async Task RunAsync(Actor actor, Guid participantId, ClearanceStatus status, string? level, string? issuingBody, DateOnly? validUntil, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        var seat = await Seating.SeatAsync(write, participantId, cancel);
        Rights.Demand(actor.KeepsRosterOf(seat.WorkshopId));
        var clearance = await write.Db.Clearances.SingleOrDefaultAsync(c => c.ParticipantId == participantId, cancel);
        if (clearance is null) write.Db.Clearances.Add(clearance = new Clearance(seat.Id, seat.WorkshopId));
        clearance.Record(status, level, issuingBody, validUntil, actor, write.Now);
        write.Record(AuditOperation.Alteration, "ClearanceRecorded", "Participant", seat.Id, seat.WorkshopId, status.ToString());
        write.Announce(Topics.Roster(seat.WorkshopId));
        await write.SaveAsync(cancel);
    }
}
