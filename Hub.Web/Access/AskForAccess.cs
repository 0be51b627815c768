using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Roster;
using Hub.Web.Data;
using Hub.Web.Shell.Notices;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Access;

/// <summary>
/// Asks to see a case set by its reference. Whether there is such a set, and whether it may be shown to this person, is no part of the answer:
/// the entry in the audit is made either way, the organisers hear of it only when there is one.
/// </summary>
public sealed class AskForAccess(HubWrites writes)
{
    public async Task RunAsync(Actor actor, Guid workshopId, string reference, string reason, CancellationToken cancel)
    {
        if (actor.SeatIn(workshopId) is not { IsHeld: true }) throw new NotFoundException();
        await using var write = await writes.BeginAsync(actor, cancel, workshopId);
        string asked = (reference ?? "").Trim().TrimStart('#').ToUpperInvariant();
        var set = await write.Db.CaseSets.AsNoTracking().Where(s => s.WorkshopId == workshopId && s.Ref == asked).Select(s => new { s.Id, s.Ref, s.OwnerOrganisationId }).SingleOrDefaultAsync(cancel);
        var request = new AccessRequest(Guid.CreateVersion7(), workshopId, set?.Id ?? Guid.Empty, actor.UserId, reason, write.Now);
        if (set is not null && await write.Db.CaseSets.VisibleTo(actor).AnyAsync(s => s.Id == set.Id, cancel)) throw new Domain.InvalidFieldException("reference", "You see this set already.");
        if (set is not null && !await write.Db.AccessRequests.AnyAsync(r => r.CaseSetId == set.Id && r.PersonId == actor.UserId && r.DecidedAt == null, cancel))
        {
            write.Db.AccessRequests.Add(request);
            var deciders = await write.Db.Participants.Where(p => p.WorkshopId == workshopId && (p.State == ParticipantState.Confirmed || p.State == ParticipantState.Active) && p.Role == WorkshopRole.Organiser)
                .Select(p => p.PersonId).Distinct().ToListAsync(cancel);
            foreach (var person in deciders) write.Tell(person, workshopId, $"/workshops/{workshopId}/access", "{0} asks to see {1}.", actor.Name, set.Ref);
        }

        write.Record(AuditOperation.Security, "AccessAsked", set is null ? "Workshop" : "CaseSet", set?.Id ?? workshopId, workshopId, justification: request.Reason);
        await write.SaveAsync(cancel);
    }
}
