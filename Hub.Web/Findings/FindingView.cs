using Hub.Domain.Findings;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Findings;

/// <summary>A finding as pages and the API show it.</summary>
/// <param name="Carries">Whether the determination that stands or is proposed rests on it.</param>
public sealed record FindingView(
    Guid Id, int Version, Guid CaseSetId, int Number, FindingKind Kind, string Statement, IReadOnlyList<string> SupportsCountries,
    IReadOnlyList<string> ExcludesCountries, SourceCode SourceCode, int InfoCode, bool Fact, Guid? NoteId, long? NoteVersion, int? NoteLine,
    string By, string ByCountry, DateTime RecordedAt, DateTime? VoidedAt, string? VoidReason, bool Carries)
{
    public string Label => $"F-{Number}";

    public static IQueryable<FindingView> From(HubDb db, IQueryable<Finding> findings) => findings.AsNoTracking().Select(f => new FindingView(
        f.Id, f.Version, f.CaseSetId, f.Number, f.Kind, f.Statement, f.SupportsCountries, f.ExcludesCountries,
        f.Evaluation.Source, f.Evaluation.Information, f.Evaluation.IsFact,
        f.Quotes == null ? null : f.Quotes.NoteId, f.Quotes == null ? null : f.Quotes.Version, f.Quotes == null ? null : f.Quotes.Line,
        db.Users.Where(u => u.Id == f.ByUserId).Select(u => u.DisplayName).FirstOrDefault() ?? "",
        db.Participants.Where(p => p.Id == f.ByParticipantId).Select(p => p.CountryCode).FirstOrDefault() ?? "",
        f.RecordedAt, f.VoidedAt, f.VoidReason,
        f.VoidedAt == null && db.Determinations.Any(d => d.CaseSetId == f.CaseSetId
            && (d.State == DeterminationState.Proposed || d.State == DeterminationState.Accepted || d.State == DeterminationState.ConfirmedByCountry)
            && d.BasisFindingIds.Contains(f.Id))));
}
