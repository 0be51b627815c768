using Hub.Domain.Access;
using Hub.Domain.Findings;
using Hub.Web.Access;
using Hub.Web.Data;

namespace Hub.Web.Findings;

/// <summary>
/// What belongs to a set is seen by whoever sees the set (domain.md 3, invariant 13). Two grounds more: a proposed determination is seen by
/// whoever may decide it, as far as its marking permits; a sent referral by the contact of the informed country.
/// </summary>
internal static class FindingsVisibility
{
    public static IQueryable<Finding> VisibleTo(this IQueryable<Finding> findings, HubDb db, Actor actor)
    {
        var sets = db.CaseSets.VisibleTo(actor).Select(s => s.Id);
        return findings.Where(f => sets.Contains(f.CaseSetId));
    }

    public static IQueryable<Determination> VisibleTo(this IQueryable<Determination> determinations, HubDb db, Actor actor)
    {
        var sets = db.CaseSets.VisibleTo(actor).Select(s => s.Id);
        return determinations.Where(d => sets.Contains(d.CaseSetId));
    }

    /// <summary>Those one may read because one sees the set, and those that wait for a reviewer like this person.</summary>
    public static IQueryable<Determination> ReadableBy(this IQueryable<Determination> determinations, HubDb db, Actor actor)
    {
        var readable = determinations.VisibleTo(db, actor).Select(d => d.Id);
        foreach (var seat in actor.Seats.Where(s => actor.DecidesDeterminationsIn(s.WorkshopId)))
        {
            var (workshop, parties, organisation, tlps, codes) = (seat.WorkshopId, seat.Parties.ToList(), seat.OrganisationId, seat.MaxMarking.Tlps.ToList(), seat.MaxMarking.HCodes.ToList());
            readable = readable.Union(determinations.Where(d => d.WorkshopId == workshop && d.State == DeterminationState.Proposed
                && tlps.Contains(d.Marking.Tlp) && codes.Contains(d.Marking.HCode)
                && (d.Marking.OriginatorOrganisationId == organisation
                    || !d.Marking.NotReleasableTo.Any(p => parties.Contains(p)) && (!d.Marking.ReleasableTo.Any() || d.Marking.ReleasableTo.Any(p => parties.Contains(p)))))
                .Select(d => d.Id));
        }

        return determinations.Where(d => readable.Contains(d.Id));
    }

    public static IQueryable<IcseContribution> VisibleTo(this IQueryable<IcseContribution> contributions, HubDb db, Actor actor)
    {
        var sets = db.CaseSets.VisibleTo(actor).Select(s => s.Id);
        return contributions.Where(c => sets.Contains(c.CaseSetId));
    }

    public static IQueryable<TraceableObject> VisibleTo(this IQueryable<TraceableObject> objects, HubDb db, Actor actor)
    {
        var sets = db.CaseSets.VisibleTo(actor).Select(s => s.Id);
        return objects.Where(o => sets.Contains(o.CaseSetId));
    }

    /// <summary>Whoever records findings and sees every set of it; the host's reviewer, as far as its marking permits; the contact of the informed country, once it was sent.</summary>
    public static IQueryable<Referral> VisibleTo(this IQueryable<Referral> referrals, HubDb db, Actor actor)
    {
        if (actor.IsHub) return referrals;
        var sets = db.CaseSets.VisibleTo(actor).Select(s => s.Id);
        var worked = actor.Seats.Where(s => actor.RecordsFindingsIn(s.WorkshopId)).Select(s => s.WorkshopId).ToList();
        var seen = referrals.Where(r => worked.Contains(r.WorkshopId) && r.CaseSetIds.All(id => sets.Contains(id))).Select(r => r.Id);
        foreach (var seat in actor.Seats.Where(s => s is { IsHeld: true, Role: WorkshopRole.HostReviewer }))
        {
            var (workshop, parties, organisation) = (seat.WorkshopId, seat.Parties.ToList(), seat.OrganisationId);
            seen = seen.Union(referrals.Where(r => r.WorkshopId == workshop
                && (r.Marking.OriginatorOrganisationId == organisation
                    || !r.Marking.NotReleasableTo.Any(p => parties.Contains(p)) && (!r.Marking.ReleasableTo.Any() || r.Marking.ReleasableTo.Any(p => parties.Contains(p)))))
                .Select(r => r.Id));
        }

        foreach (var sent in referrals.SentToContact(actor)) seen = seen.Union(sent.Select(r => r.Id));
        return referrals.Where(r => seen.Contains(r.Id));
    }

    /// <summary>For each seat as an informed country's contact: what was sent to that country, or to that very organisation.</summary>
    public static IEnumerable<IQueryable<Referral>> SentToContact(this IQueryable<Referral> referrals, Actor actor)
    {
        foreach (var seat in actor.Seats.Where(s => s is { IsHeld: true, Role: WorkshopRole.AgencyContact }))
        {
            var (workshop, country, organisation, parent) = (seat.WorkshopId, seat.CountryCode, seat.OrganisationId, seat.ParentOrganisationId);
            yield return referrals.Where(r => r.WorkshopId == workshop && r.SentAt != null && r.State != ReferralState.Recalled && r.RecipientCountry == country
                && (r.RecipientOrganisationId == null || r.RecipientOrganisationId == organisation || parent != null && r.RecipientOrganisationId == parent));
        }
    }

    /// <summary>Lessons hold no case content: everybody who holds a seat, but for contacts of informed countries, reads them.</summary>
    public static IQueryable<Lesson> VisibleTo(this IQueryable<Lesson> lessons, Actor actor)
    {
        if (actor.IsHub) return lessons;
        var mine = actor.Seats.Where(s => s.IsHeld && s.Role is not WorkshopRole.AgencyContact).Select(s => s.WorkshopId).ToList();
        return lessons.Where(l => mine.Contains(l.WorkshopId));
    }
}
