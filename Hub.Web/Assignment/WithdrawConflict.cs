using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Assignment;

/// <summary>Takes a declared conflict back: the person what the person said, an organiser what organisers said.</summary>
public sealed class WithdrawConflict(HubWrites writes)
{
    public async Task RunAsync(Actor actor, Guid caseSetId, Guid participantId, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel, caseSetId);
        var seat = await write.Db.Participants.Where(p => p.Id == participantId).Select(p => new { p.WorkshopId, p.PersonId }).SingleOrDefaultAsync(cancel) ?? throw new NotFoundException();
        bool own = seat.PersonId == actor.UserId;
        var said = await write.Db.DeclaredConflicts.Where(c => c.ParticipantId == participantId && c.CaseSetId == caseSetId && (own ? c.By == seat.PersonId : c.By != seat.PersonId)).ToListAsync(cancel);
        // That somebody declared a conflict of their own is theirs to know.
        if (said.Count == 0 || !own && !actor.Organises(seat.WorkshopId)) throw new NotFoundException();
        write.Db.DeclaredConflicts.RemoveRange(said);
        write.Record(AuditOperation.Alteration, "ConflictWithdrawn", "Participant", participantId, seat.WorkshopId);
        write.Announce(Topics.CaseSet(caseSetId), Topics.CaseSets(seat.WorkshopId));
        await write.SaveAsync(cancel);
    }
}
