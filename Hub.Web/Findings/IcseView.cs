using Hub.Domain.Findings;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Findings;

/// <summary>A contribution as lists and the API show it.</summary>
public sealed record IcseView(
    Guid Id, int Version, Guid WorkshopId, Guid CaseSetId, string CaseSetRef, IcseKind Kind, string? IcseSeriesRef, int? FilesDeclared, IcseState State,
    DateTime RecordedAt, DateTime? UploadedAt, string? UploadingOrganisation, string? Reason)
{
    public static IQueryable<IcseView> From(HubDb db, IQueryable<IcseContribution> contributions) => contributions.AsNoTracking().Select(c => new IcseView(
        c.Id, c.Version, c.WorkshopId, c.CaseSetId, db.CaseSets.Where(s => s.Id == c.CaseSetId).Select(s => s.Ref).FirstOrDefault() ?? "",
        c.Kind, c.IcseSeriesRef, c.FilesDeclared, c.State, c.RecordedAt, c.UploadedAt,
        db.Organisations.Where(o => o.Id == c.UploadingOrganisationId).Select(o => o.ShortName).FirstOrDefault(),
        c.Steps.OrderByDescending(s => s.No).Select(s => s.Reason).FirstOrDefault()));
}
