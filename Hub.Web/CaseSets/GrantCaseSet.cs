using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Access;
using Hub.Web.Data;
using Hub.Web.Live;
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
        write.Announce(Topics.CaseSet(set.Id), Topics.Person(personId));
        await write.SaveAsync(cancel);
        return grant.Id;
    }
}
