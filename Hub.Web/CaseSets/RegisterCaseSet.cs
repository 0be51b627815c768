using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Notes;
using Hub.Web.Access;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.CaseSets;

/// <summary>Enters one case set: reference, counts and marking.</summary>
public sealed class RegisterCaseSet(HubWrites writes)
{
    /// <summary>Returns the id; the same client-made id again changes nothing.</summary>
    public async Task<Guid> RunAsync(Actor actor, Guid workshopId, CaseSetInput input, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel, workshopId);
        var workshop = await write.Db.Workshops.VisibleTo(actor).SingleOrDefaultAsync(w => w.Id == workshopId, cancel) ?? throw new NotFoundException();
        var parties = await Parties.LoadAsync(write.Db, cancel);
        var owner = parties.Owner(input.Owner);
        Rights.Demand(actor.MayRegisterSetsOf(workshopId, owner.Id), "Only organisers register case sets, and an agency's contact those of the agency.");
        if (input.Id is { } known && await write.Db.CaseSets.AnyAsync(s => s.Id == known && s.WorkshopId == workshopId, cancel)) return known;
        CaseSetText.DemandOpen(workshop);

        string reference = string.IsNullOrWhiteSpace(input.Ref) ? (await CaseSetText.NextRefsAsync(write.Db, workshop, 1, cancel))[0] : input.Ref.Trim();
        if (await write.Db.CaseSets.AnyAsync(s => s.WorkshopId == workshopId && s.Ref == reference, cancel))
            throw new InvalidFieldException("ref", "There is a set {0} already. Choose another reference, or change that set.", reference);
        var set = CaseSetText.Make(input, reference, workshop, owner.Id, parties, actor.UserId, write.Now);
        write.Db.CaseSets.Add(set);
        write.Db.Notes.Add(Note.For(Guid.CreateVersion7(), set));
        write.Record(AuditOperation.Collection, "CaseSetRegistered", "CaseSet", set.Id, workshopId);
        write.Announce(Topics.CaseSets(workshopId), Topics.Workshop(workshopId));
        await write.SaveAsync(cancel);
        return set.Id;
    }
}
