using Hub.Domain.Access;
using Hub.Domain.Assignment;
using Hub.Domain.Audit;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Assignment;

/// <summary>What a person asks not to be given: said by the person, or to the welfare officer. Nobody else learns whose wish it is.</summary>
public sealed class SetOptOuts(HubWrites writes)
{
    public async Task RunAsync(Actor actor, Guid participantId, IReadOnlyCollection<ContentOptOut> wanted, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel, participantId);
        var seat = await write.Db.Participants.Where(p => p.Id == participantId).Select(p => new { p.WorkshopId, p.PersonId }).SingleOrDefaultAsync(cancel) ?? throw new NotFoundException();
        if (!actor.HasSeatIn(seat.WorkshopId)) throw new NotFoundException();
        Rights.Demand(seat.PersonId == actor.UserId || actor.CaresForWelfareIn(seat.WorkshopId), "Only the person and the welfare officer set this.");
        var before = await write.Db.SeatOptOuts.Where(o => o.ParticipantId == participantId).ToListAsync(cancel);
        foreach (var dropped in before.Where(o => !wanted.Contains(o.OptOut))) write.Db.SeatOptOuts.Remove(dropped);
        foreach (var added in wanted.Distinct().Where(w => before.TrueForAll(o => o.OptOut != w))) write.Db.SeatOptOuts.Add(new SeatOptOut(participantId, added, write.Now));
        // The entry says that wishes changed, not which: auditors and organisers read it.
        write.Record(AuditOperation.Alteration, "OptOutsSet", "Participant", participantId, seat.WorkshopId);
        write.Announce(Topics.Person(seat.PersonId), Topics.CaseSets(seat.WorkshopId));
        await write.SaveAsync(cancel);
    }
}
