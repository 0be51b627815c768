using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Exposure;
using Hub.Domain.Workshops;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Exposure;

/// <summary>The welfare officer records that a debrief was held, or waives it with a reason. Nothing of what was said is kept.</summary>
public sealed class RecordDebrief(HubWrites writes)
{
    /// <param name="waivedBecause">Null when the talk was held by the officer who records it.</param>
    public async Task RunAsync(Actor actor, Guid workshopId, Guid participantId, DebriefKind kind, DateOnly? day, string? waivedBecause, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel, workshopId);
        var officer = actor.SeatIn(workshopId) ?? throw new NotFoundException();
        Rights.Demand(actor.CaresForWelfareIn(workshopId), "Only the welfare officer records debriefs.");
        var person = await write.Db.Participants.Where(p => p.Id == participantId && p.WorkshopId == workshopId).Select(p => (Guid?)p.PersonId).SingleOrDefaultAsync(cancel)
            ?? throw new InvalidFieldException("participantId", "There is no such seat in this workshop.");
        string zone = await write.Db.Workshops.Where(w => w.Id == workshopId).Select(w => w.TimeZone).SingleAsync(cancel);
        bool waived = !string.IsNullOrWhiteSpace(waivedBecause);
        write.Db.Debriefs.Add(new Debrief(Guid.CreateVersion7(), workshopId, participantId, kind, waived ? null : officer.ParticipantId, write.Now, day ?? WorkshopDays.LocalDay(write.Now, zone), waivedBecause));
        write.Record(AuditOperation.Collection, waived ? "DebriefWaived" : "DebriefHeld", "Participant", participantId, workshopId, kind.ToString());
        write.Announce(Topics.Person(person), Topics.Roster(workshopId));
        await write.SaveAsync(cancel);
    }
}
