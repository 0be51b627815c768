using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Findings;
using Hub.Web.Access;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Findings;

/// <summary>Drafts what one country is to receive about sets the actor sees.</summary>
public sealed class PrepareReferral(HubWrites writes)
{
    /// <summary>Returns the id; the same id again changes nothing.</summary>
    public async Task<Guid> RunAsync(Actor actor, Guid workshopId, ReferralDraft input, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel, lockOn: workshopId);
        if (!actor.HasSeatIn(workshopId)) throw new NotFoundException();
        Rights.Demand(actor.RecordsFindingsIn(workshopId));
        await write.DemandOpenAsync(workshopId, cancel);
        if (await write.ExistsAsync<Referral>(input.Id, r => r.WorkshopId == workshopId, cancel)) return input.Id!.Value;

        var setIds = input.CaseSetIds.Distinct().ToList();
        var sets = await write.Db.CaseSets.VisibleTo(actor).AsNoTracking().Where(s => s.WorkshopId == workshopId && setIds.Contains(s.Id)).ToListAsync(cancel);
        if (sets.Count != setIds.Count) throw new InvalidFieldException("caseSetIds", "One of the sets does not exist in this workshop.");
        var determinationIds = (input.DeterminationIds ?? []).Distinct().ToList();
        var determinations = await write.Db.Determinations.AsNoTracking().Where(d => setIds.Contains(d.CaseSetId) && determinationIds.Contains(d.Id)).ToListAsync(cancel);
        if (determinations.Count != determinationIds.Count) throw new InvalidFieldException("determinationIds", "A referral names determinations of its own sets only.");
        var recipient = input.RecipientOrganisation is null ? null : await Agency.FindAsync(write.Db, input.RecipientOrganisation, "recipientOrganisation", cancel);
        if (recipient is { CountryCode: { } country } && !country.Equals(input.RecipientCountry, StringComparison.OrdinalIgnoreCase))
            throw new InvalidFieldException("recipientOrganisation", "This organisation belongs to {0}. Choose one of the informed country.", country);

        int number = 1 + (await write.Db.Referrals.Where(r => r.WorkshopId == workshopId).MaxAsync(r => (int?)r.Number, cancel) ?? 0);
        var referral = new Referral(input.Id ?? Guid.CreateVersion7(), workshopId, number, input.RecipientCountry, recipient?.Id,
            [.. sets.Select(s => new ReferralInput(s.Id, s.Ref, s.Marking))], determinations, input.Purpose, input.IncludesIdentificationInfo ?? false,
            input.Channel, input.ChannelRef, actor, write.Now);
        write.Db.Referrals.Add(referral);
        write.Record(AuditOperation.Collection, "ReferralPrepared", "Referral", referral.Id, workshopId, $"{sets.Count} sets");
        write.Announce([Topics.Workshop(workshopId), .. setIds.Select(Topics.CaseSet)]);
        await write.SaveAsync(cancel);
        return referral.Id;
    }
}
