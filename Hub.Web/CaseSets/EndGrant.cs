using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Access;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.CaseSets;

/// <summary>Ends a grant before its time; the person's sight of the set ends with it.</summary>
public sealed class EndGrant(HubWrites writes)
{
    public async Task RunAsync(Actor actor, Guid caseSetId, Guid grantId, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel, caseSetId);
        var set = await write.Db.CaseSets.VisibleTo(actor).Include(s => s.Grants).SingleOrDefaultAsync(s => s.Id == caseSetId, cancel) ?? throw new NotFoundException();
        Rights.Demand(actor.MayRegisterSetsOf(set.WorkshopId, set.OwnerOrganisationId), "Only organisers and the owner's contact end a grant.");
        var grant = set.Grants.FirstOrDefault(g => g.Id == grantId) ?? throw new NotFoundException();
        set.EndGrant(grantId, write.Now);
        write.Record(AuditOperation.Alteration, "CaseSetGrantEnded", "CaseSet", set.Id, set.WorkshopId, grant.PersonId.ToString());
        write.Announce(Topics.CaseSet(set.Id), Topics.Person(grant.PersonId));
        await write.SaveAsync(cancel);
    }
}
