using Hub.Domain.Access;
using Hub.Domain.Audit;

namespace Hub.Web.Audit;

/// <summary>Who reads the audit: auditors and organisers that of their workshop, administrators who did what when in the whole hub, everybody their own acts.</summary>
public static class AuditVisibility
{
    public static IQueryable<AuditEvent> VisibleTo(this IQueryable<AuditEvent> entries, Actor actor)
    {
        if (actor.AdministersHub()) return entries;
        var mine = actor.Seats.Where(s => actor.AuditsIn(s.WorkshopId) || actor.Organises(s.WorkshopId)).Select(s => s.WorkshopId).ToList();
        return entries.Where(e => e.WorkshopId != null && mine.Contains(e.WorkshopId.Value));
    }
}
