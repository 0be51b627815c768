using Hub.Domain.Access;
using Hub.Domain.Outcomes;
using Hub.Web.Access;
using Hub.Web.Data;
using Hub.Web.Findings;

namespace Hub.Web.Outcomes;

/// <summary>
/// A reference is seen by whoever sees one of its sets, by the host's reviewer as far as the marking of one of them permits, and by the contact
/// of an informed country as far as a referral to that country tells of one of its sets. A reference whose every set is marked against somebody
/// is not known to that person, organiser or not (domain.md 3, invariants 11 to 13).
/// </summary>
internal static class OutcomesVisibility
{
    public static IQueryable<VictimRef> VisibleTo(this IQueryable<VictimRef> victims, HubDb db, Actor actor)
    {
        if (actor.IsHub) return victims;
        var seen = victims.Where(_ => false).Select(v => v.Id);
        foreach (var sets in SetsOf(db, actor)) seen = seen.Union(victims.Where(v => v.Links.Any(l => sets.Contains(l.CaseSetId))).Select(v => v.Id));
        foreach (var sent in db.Referrals.SentToContact(actor))
            seen = seen.Union(victims.Where(v => sent.Any(r => r.WorkshopId == v.WorkshopId && v.Links.Any(l => r.CaseSetIds.Contains(l.CaseSetId)))).Select(v => v.Id));
        return victims.Where(v => seen.Contains(v.Id));
    }

    public static IQueryable<OffenderRef> VisibleTo(this IQueryable<OffenderRef> offenders, HubDb db, Actor actor)
    {
        if (actor.IsHub) return offenders;
        var seen = offenders.Where(_ => false).Select(o => o.Id);
        foreach (var sets in SetsOf(db, actor)) seen = seen.Union(offenders.Where(o => o.Links.Any(l => sets.Contains(l.CaseSetId))).Select(o => o.Id));
        foreach (var sent in db.Referrals.SentToContact(actor))
            seen = seen.Union(offenders.Where(o => sent.Any(r => r.WorkshopId == o.WorkshopId && o.Links.Any(l => r.CaseSetIds.Contains(l.CaseSetId)))).Select(o => o.Id));
        return offenders.Where(o => seen.Contains(o.Id));
    }

    /// <summary>The sets whose references show, seat by seat.</summary>
    private static IEnumerable<IQueryable<Guid>> SetsOf(HubDb db, Actor actor)
    {
        var working = actor.Seats.Where(s => actor.RecordsFindingsIn(s.WorkshopId)).Select(s => s.WorkshopId).ToList();
        if (working.Count > 0) yield return db.CaseSets.VisibleTo(actor).Where(s => working.Contains(s.WorkshopId)).Select(s => s.Id);
        foreach (var seat in actor.Seats.Where(s => s is { IsHeld: true, Role: WorkshopRole.HostReviewer })) yield return db.CaseSets.PermittedTo(seat).Select(s => s.Id);
    }
}
