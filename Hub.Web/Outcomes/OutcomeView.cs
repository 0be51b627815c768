using Hub.Domain.Outcomes;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Outcomes;

/// <summary>An entry of the ledger as pages and the API show it. <paramref name="Corrected"/>: a later entry replaced it.</summary>
public sealed record OutcomeView(
    Guid Id, int No, OutcomeStatus From, OutcomeStatus To, DateOnly EffectiveOn, DateTime RecordedAt, string ReportedBy, string Source, Attribution Attribution,
    string? Country, Guid? Corrects, Guid? MergedInto, string By, bool Corrected)
{
    public static IQueryable<OutcomeView> Of(HubDb db, IQueryable<OutcomeEvent> events) => events.AsNoTracking().OrderBy(e => e.No).Select(e => new OutcomeView(
        e.Id, e.No, e.FromStatus, e.ToStatus, e.EffectiveOn, e.RecordedAt,
        db.Organisations.Where(o => o.Id == e.ReportedByOrganisationId).Select(o => o.ShortName).FirstOrDefault() ?? "",
        e.SourceRef, e.Attribution, e.Country, e.CorrectsEventId, e.MergedIntoId,
        db.Users.Where(u => u.Id == e.ByUserId).Select(u => u.DisplayName).FirstOrDefault() ?? "",
        db.OutcomeEvents.Any(later => later.CorrectsEventId == e.Id)));
}
