using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Workshops;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Findings;

/// <summary>Records what lets a referral go out under H2 (the originator's permission and where it can be found) or H3 (its text, acknowledged).</summary>
public sealed class RecordHandlingConsent(HubWrites writes)
{
    /// <param name="originator">H2: whose permission, id or short name. Null acknowledges the H3 texts of all its sets.</param>
    public async Task RunAsync(Actor actor, Guid referralId, string? originator, string? reference, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        var referral = await write.Db.Referrals.VisibleTo(write.Db, actor).SingleOrDefaultAsync(r => r.Id == referralId, cancel) ?? throw new NotFoundException();
        Rights.Demand(actor.RecordsFindingsIn(referral.WorkshopId));
        await write.DemandOpenAsync(referral.WorkshopId, cancel);
        var (inputs, _) = await write.Db.ContentsOfAsync(referral, cancel);
        if (originator is not null)
        {
            var agency = await Agency.FindAsync(write.Db, originator, "originator", cancel);
            if (!inputs.Any(i => i.Marking.HCode is HCode.H2 && i.Marking.OriginatorOrganisationId == agency.Id))
                throw new InvalidFieldException("originator", "No set of this referral needs the permission of {0}.", agency.ShortName);
            referral.PermittedBy(agency.Id, reference ?? "", actor, write.Now);
        }
        else
        {
            var texts = inputs.Where(i => i.Marking.HCode is HCode.H3).Select(i => i.Marking.H3Text!).Distinct().ToList();
            if (texts.Count == 0) throw new RuleBrokenException("referral.no-h3", "No set of this referral carries a restriction to acknowledge.");
            foreach (string text in texts) referral.Acknowledge(text, actor, write.Now);
        }

        write.Record(AuditOperation.Alteration, originator is null ? "RestrictionAcknowledged" : "PermissionRecorded", "Referral", referral.Id, referral.WorkshopId);
        write.Announce([Topics.Workshop(referral.WorkshopId), .. referral.CaseSetIds.Select(Topics.CaseSet)]);
        await write.SaveAsync(cancel);
    }
}
