using Hub.Domain.Findings;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Findings;

/// <summary>A traceable object as lists and the API show it.</summary>
/// <param name="SanitisedBy">How many people have confirmed it; two are needed.</param>
/// <param name="Tips">The latest count, null when there is none.</param>
public sealed record ObjectView(
    Guid Id, int Version, Guid WorkshopId, Guid CaseSetId, string CaseSetRef, int Number, string Title, string ObjectType, string PublicQuestion,
    Guid CustodianOrganisationId, string Custodian, string CustodianRef, string? PublicRef, ObjectState State, ObjectOutcome Outcome, int SanitisedBy,
    int? Tips, DateOnly? TipsAsOf, DateTime RecordedAt)
{
    public string Label => $"T-{Number:000}";

    public static IQueryable<ObjectView> From(HubDb db, IQueryable<TraceableObject> objects) => objects.AsNoTracking().Select(o => new ObjectView(
        o.Id, o.Version, o.WorkshopId, o.CaseSetId, db.CaseSets.Where(s => s.Id == o.CaseSetId).Select(s => s.Ref).FirstOrDefault() ?? "",
        o.Number, o.NeutralTitle, o.ObjectType, o.PublicQuestion, o.CustodianOrganisationId,
        db.Organisations.Where(a => a.Id == o.CustodianOrganisationId).Select(a => a.ShortName).FirstOrDefault() ?? "",
        o.CustodianRef, o.PublicRef, o.State, o.Outcome, o.SanitisedBy.Count,
        db.TipCounts.Where(t => t.ObjectId == o.Id).OrderByDescending(t => t.AsOf).ThenByDescending(t => t.RecordedAt).Select(t => (int?)t.Tips).FirstOrDefault(),
        db.TipCounts.Where(t => t.ObjectId == o.Id).OrderByDescending(t => t.AsOf).ThenByDescending(t => t.RecordedAt).Select(t => (DateOnly?)t.AsOf).FirstOrDefault(),
        o.RecordedAt));
}
