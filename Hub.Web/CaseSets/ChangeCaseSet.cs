using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Access;
using Hub.Web.Api;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.CaseSets;

/// <summary>Corrects what is known of a set. Only the organiser and the owner change it; the reference stays.</summary>
public sealed class ChangeCaseSet(HubWrites writes)
{
    /// <param name="version">The version that was read; a stale one is refused.</param>
    public async Task RunAsync(Actor actor, Guid caseSetId, int version, CaseSetInput input, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        var set = await write.Db.CaseSets.VisibleTo(actor).SingleOrDefaultAsync(s => s.Id == caseSetId, cancel) ?? throw new NotFoundException();
        Rights.Demand(actor.MayRegisterSetsOf(set.WorkshopId, set.OwnerOrganisationId), "Only organisers and the owner's contact change a set.");
        if (set.Version != version) throw new StaleVersionException(new { set.Version, set.Title, set.Images, set.Videos, set.OtherFiles, set.Intensity, set.Priority });
        var parties = await Parties.LoadAsync(write.Db, cancel);
        var owner = parties.Owner(input.Owner);
        set.Describe(input.Title, owner.Id, input.Intensity, input.Priority);
        set.Count(CaseSetText.Counts(input));
        set.Mark(parties.Mark(input.Marking, owner.Id));
        CaseSetText.Fill(set, input);
        write.Record(AuditOperation.Alteration, "CaseSetChanged", "CaseSet", set.Id, set.WorkshopId);
        write.Announce(Topics.CaseSets(set.WorkshopId), Topics.CaseSet(set.Id));
        await write.SaveAsync(cancel);
    }
}
