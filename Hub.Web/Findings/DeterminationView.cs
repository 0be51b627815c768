using Hub.Domain.Findings;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Findings;

/// <summary>A determination as pages and the API show it.</summary>
public sealed record DeterminationView(
    Guid Id, int Version, Guid WorkshopId, Guid CaseSetId, string CaseSetRef, int Seq, IReadOnlyList<string> Countries, string? RegionHint, Likelihood Likelihood,
    Confidence Confidence, IReadOnlyList<Guid> BasisFindingIds, Guid? SupersedesId, DeterminationState State, string? ProposedBy, DateTime? ProposedAt,
    string? ReviewedBy, DateTime? DecidedAt, string? Reason)
{
    public static IQueryable<DeterminationView> From(HubDb db, IQueryable<Determination> determinations) => determinations.AsNoTracking().Select(d => new DeterminationView(
        d.Id, d.Version, d.WorkshopId, d.CaseSetId, db.CaseSets.Where(s => s.Id == d.CaseSetId).Select(s => s.Ref).FirstOrDefault() ?? "",
        d.Seq, d.Countries, d.RegionHint, d.Likelihood, d.Confidence, d.BasisFindingIds, d.SupersedesId, d.State,
        db.Users.Where(u => u.Id == d.ProposedByUserId).Select(u => u.DisplayName).FirstOrDefault(), d.ProposedAt,
        db.Users.Where(u => u.Id == d.ReviewedByUserId).Select(u => u.DisplayName).FirstOrDefault(), d.DecidedAt,
        d.Steps.OrderByDescending(s => s.No).Select(s => s.Reason).FirstOrDefault()));
}
