using Hub.Domain.Access;
using Hub.Domain.Outcomes;
using Hub.Web.Access;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Outcomes;

/// <summary>A reference as lists and the API show it, with those of its sets that the reader may see.</summary>
public sealed record SubjectView(
    Guid Id, int Version, Guid WorkshopId, string Label, OutcomeStatus Status, bool KnownBefore, string? ProbableCountry, string? IdentifiedCountry, Guid? MergedIntoId,
    IReadOnlyList<Guid> CaseSetIds, DateTime RecordedAt)
{
    public static IQueryable<SubjectView> From(HubDb db, Actor actor, IQueryable<VictimRef> victims)
    {
        var sets = db.CaseSets.VisibleTo(actor).Select(s => s.Id);
        return victims.AsNoTracking().Select(v => new SubjectView(v.Id, v.Version, v.WorkshopId, v.Label, v.Status,
            v.WasKnownBefore || v.Status == OutcomeStatus.KnownBefore, v.ProbableCountry, v.IdentifiedCountry, v.MergedIntoId,
            v.Links.Where(l => l.UnlinkedAt == null && sets.Contains(l.CaseSetId)).Select(l => l.CaseSetId).ToList(), v.RecordedAt));
    }

    public static IQueryable<SubjectView> From(HubDb db, Actor actor, IQueryable<OffenderRef> offenders)
    {
        var sets = db.CaseSets.VisibleTo(actor).Select(s => s.Id);
        return offenders.AsNoTracking().Select(o => new SubjectView(o.Id, o.Version, o.WorkshopId, o.Label, o.Status, o.WasKnownBefore, null, null, o.MergedIntoId,
            o.Links.Where(l => l.UnlinkedAt == null && sets.Contains(l.CaseSetId)).Select(l => l.CaseSetId).ToList(), o.RecordedAt));
    }
}
