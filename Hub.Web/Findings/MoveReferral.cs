using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Findings;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Findings;

/// <summary>
/// Takes a referral on: approved, sent (when its marking lets it), and what the informed country does with it. The country's own contact
/// reports what the country does.
/// </summary>
public sealed class MoveReferral(HubWrites writes)
{
    public async Task RunAsync(Actor actor, Guid referralId, ReferralState to, DateTime? at, string? reason, string? country, int? version, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        var referral = await write.Db.Referrals.VisibleTo(write.Db, actor).SingleOrDefaultAsync(r => r.Id == referralId, cancel) ?? throw new NotFoundException();
        Demand(actor, referral, to);
        FindingsInWrites.DemandVersion(version, referral.Version);
        bool reportedByCountry = Referral.ReportedByCountry.Contains(to);
        // What a country answers may come after the workshop; what the workshop does may not.
        if (!reportedByCountry) await write.DemandOpenAsync(referral.WorkshopId, cancel);
        if (at is { Kind: not DateTimeKind.Utc } local) at = DateTime.SpecifyKind(local.Kind is DateTimeKind.Local ? local.ToUniversalTime() : local, DateTimeKind.Utc);

        string? recipient = null;
        if (to is ReferralState.Sent)
        {
            var (inputs, determinations) = await write.Db.ContentsOfAsync(referral, cancel);
            referral.Send(inputs, determinations, await write.Db.RecipientPartiesAsync(referral, cancel), at, reason, actor, write.Now);
            recipient = referral.RecipientOrganisationId?.ToString() ?? referral.RecipientCountry;
        }
        else
        {
            referral.MoveTo(to, at, reason, country, actor, write.Now);
        }

        write.Record(recipient is null ? AuditOperation.Alteration : AuditOperation.Disclosure, recipient is null ? "ReferralMoved" : "ReferralSent", "Referral",
            referral.Id, referral.WorkshopId, to.ToString(), recipient: recipient, channel: recipient is null ? null : referral.Channel.ToString());
        write.Announce([Topics.Workshop(referral.WorkshopId), .. referral.CaseSetIds.Select(Topics.CaseSet)]);
        await write.SaveAsync(cancel);
    }

    private static void Demand(Actor actor, Referral referral, ReferralState to)
    {
        var workshop = referral.WorkshopId;
        if (!Enum.IsDefined(to)) throw new InvalidFieldException("to", "There is no such step.");
        if (actor.ContactSeatIn(workshop) is not null)
            Rights.Demand(Referral.ReportedByCountry.Contains(to), "The contact of an informed country acknowledges and reports; the rest is done by the workshop.");
        else if (to is ReferralState.Approved)
            Rights.Demand(actor.ApprovesReferralsIn(workshop), "A referral is approved by an organiser, the host's reviewer or a team lead.");
        else
            Rights.Demand(actor.RecordsFindingsIn(workshop));
    }
}
