using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Assignment;
using Hub.Domain.Audit;
using Hub.Web.Access;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Assignment;

/// <summary>
/// Says that a seat must not work on a set: one's own seat, or another one by an organiser. What the team has already stays with it until an
/// organiser gives it to another team; from now on the rules refuse it. No reason is asked.
/// </summary>
public sealed class DeclareConflict(HubWrites writes)
{
    /// <param name="participantId">Null for one's own seat.</param>
    public async Task RunAsync(Actor actor, Guid caseSetId, Guid? participantId, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel, caseSetId);
        var workshopId = await write.Db.CaseSets.VisibleTo(actor).Where(s => s.Id == caseSetId).Select(s => (Guid?)s.WorkshopId).SingleOrDefaultAsync(cancel) ?? throw new NotFoundException();
        var own = actor.SeatIn(workshopId)?.ParticipantId;
        var seat = participantId ?? own ?? throw new NotFoundException();
        Rights.Demand(seat == own || actor.Organises(workshopId), "Only an organiser declares a conflict for somebody else.");
        if (!await write.Db.Participants.AnyAsync(p => p.Id == seat && p.WorkshopId == workshopId, cancel)) throw new InvalidFieldException("participantId", "There is no such seat in this workshop.");
        var person = await write.Db.Participants.Where(p => p.Id == seat).Select(p => p.PersonId).SingleAsync(cancel);
        if (await write.Db.DeclaredConflicts.AnyAsync(c => c.ParticipantId == seat && c.CaseSetId == caseSetId && (seat == own ? c.By == person : c.By != person), cancel))
            throw new RuleBrokenException("conflict.declared", "This conflict is declared already.");
        write.Db.DeclaredConflicts.Add(new DeclaredConflict(seat, caseSetId, actor.UserId, write.Now));
        write.Record(AuditOperation.Alteration, "ConflictDeclared", "Participant", seat, workshopId);
        write.Announce(Topics.CaseSet(caseSetId), Topics.CaseSets(workshopId));
        await write.SaveAsync(cancel);
    }
}
