using Hub.Domain.Access;
using Hub.Domain.Outcomes;
using Hub.Web.Access;
using Hub.Web.Data;
using Hub.Web.Findings;

namespace Hub.Web.Outcomes;

/// <summary>
/// A reference is seen by organisers and the host's reviewer of its workshop, by whoever sees one of its sets, and by the contact of an
/// informed country as far as a referral to that country tells of one of its sets.
/// </summary>
internal static class OutcomesVisibility
{
    public static IQueryable<VictimRef> VisibleTo(this IQueryable<VictimRef> victims, HubDb db, Actor actor)
    {
        if (actor.IsHub) return victims;
        var (whole, worked) = Grounds(actor);
        var sets = db.CaseSets.VisibleTo(actor).Select(s => s.Id);
        var seen = victims.Where(v => whole.Contains(v.WorkshopId) || worked.Contains(v.WorkshopId) && v.Links.Any(l => sets.Contains(l.CaseSetId))).Select(v => v.Id);
        foreach (var sent in db.Referrals.SentToContact(actor))
            seen = seen.Union(victims.Where(v => sent.Any(r => r.WorkshopId == v.WorkshopId && v.Links.Any(l => r.CaseSetIds.Contains(l.CaseSetId)))).Select(v => v.Id));
        return victims.Where(v => seen.Contains(v.Id));
    }

    public static IQueryable<OffenderRef> VisibleTo(this IQueryable<OffenderRef> offenders, HubDb db, Actor actor)
    {
        if (actor.IsHub) return offenders;
        var (whole, worked) = Grounds(actor);
        var sets = db.CaseSets.VisibleTo(actor).Select(s => s.Id);
        var seen = offenders.Where(o => whole.Contains(o.WorkshopId) || worked.Contains(o.WorkshopId) && o.Links.Any(l => sets.Contains(l.CaseSetId))).Select(o => o.Id);
        foreach (var sent in db.Referrals.SentToContact(actor))
            seen = seen.Union(offenders.Where(o => sent.Any(r => r.WorkshopId == o.WorkshopId && o.Links.Any(l => r.CaseSetIds.Contains(l.CaseSetId)))).Select(o => o.Id));
        return offenders.Where(o => seen.Contains(o.Id));
    }

    private static (List<Guid> Whole, List<Guid> Worked) Grounds(Actor actor) => (
        [.. actor.Seats.Where(s => s is { IsHeld: true, Role: WorkshopRole.Organiser or WorkshopRole.HostReviewer }).Select(s => s.WorkshopId)],
        [.. actor.Seats.Where(s => actor.WorksIn(s.WorkshopId)).Select(s => s.WorkshopId)]);
}
