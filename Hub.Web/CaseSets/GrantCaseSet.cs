using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Roster;
using Hub.Web.Access;
using Hub.Web.Data;
using Hub.Web.Live;
using Hub.Web.Shell.Notices;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.CaseSets;

/// <summary>Lets one more person of the workshop see a set until a moment, with the reason. The marking still has to permit the person.</summary>
public sealed class GrantCaseSet(HubWrites writes)
{
    public async Task<Guid> RunAsync(Actor actor, Guid caseSetId, Guid personId, string reason, DateTime expiresAt, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel, caseSetId);
        var set = await write.Db.CaseSets.VisibleTo(actor).Include(s => s.Grants).SingleOrDefaultAsync(s => s.Id == caseSetId, cancel) ?? throw new NotFoundException();
        Rights.Demand(actor.MayRegisterSetsOf(set.WorkshopId, set.OwnerOrganisationId), "Only organisers and the owner's contact let others see a set.");
        if (!await write.Db.Participants.AnyAsync(p => p.WorkshopId == set.WorkshopId && p.PersonId == personId, cancel))
            throw new InvalidFieldException("personId", "This person has no seat in the workshop.");
        var grant = set.Grant(Guid.CreateVersion7(), personId, actor.UserId, reason, write.Now, DateTime.SpecifyKind(expiresAt, DateTimeKind.Utc));
        write.Record(AuditOperation.Disclosure, "CaseSetGranted", "CaseSet", set.Id, set.WorkshopId, $"until {grant.ExpiresAt:O}", recipient: personId.ToString());
        // The owner and the auditor see at once that somebody else may look.
        var seats = await write.Db.Participants.Where(p => p.WorkshopId == set.WorkshopId && (p.State == ParticipantState.Confirmed || p.State == ParticipantState.Active)
            && (p.Role == WorkshopRole.Auditor || p.Role == WorkshopRole.AgencyContact && p.OrganisationId == set.OwnerOrganisationId)).Select(p => new { p.PersonId, p.Role }).ToListAsync(cancel);
        foreach (var seat in seats)
            write.Tell(seat.PersonId, set.WorkshopId, seat.Role is WorkshopRole.Auditor ? $"/workshops/{set.WorkshopId}/audit?object={set.Id}" : $"/workshops/{set.WorkshopId}/case-sets/{set.Id}", "Somebody was let see {0} until {1}.", set.Ref, $"{grant.ExpiresAt:yyyy-MM-dd HH:mm} UTC");
        write.Announce(Topics.CaseSet(set.Id), Topics.Person(personId));
        await write.SaveAsync(cancel);
        return grant.Id;
    }
}
