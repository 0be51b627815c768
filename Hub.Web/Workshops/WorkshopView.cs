using Hub.Domain.Workshops;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Workshops;

/// <summary>A workshop as the API answers it.</summary>
public sealed record WorkshopView(
    Guid Id, int Version, string Title, WorkshopScope Scope, Guid? ProgrammeId, int? EditionNo, Guid HostOrganisationId, IReadOnlyList<Guid> SupportingOrganisationIds,
    string? Venue, WorkshopMode Mode, string TimeZone, DateOnly FirstDay, DateOnly LastDay, long? CorpusFiles, Qualifier CorpusQualifier, bool CorpusIsBinaryUnique,
    WorkshopState State, DateOnly RetentionReviewOn, DateOnly EraseAfter)
{
    public static IQueryable<WorkshopView> From(IQueryable<Workshop> workshops) => workshops.AsNoTracking().Select(w => new WorkshopView(
        w.Id, w.Version, w.Title, w.Scope, w.ProgrammeId, w.EditionNo, w.HostOrganisationId, w.SupportingOrganisationIds,
        w.Venue, w.Mode, w.TimeZone, w.FirstDay, w.LastDay, w.CorpusFiles, w.CorpusQualifier, w.CorpusIsBinaryUnique, w.State, w.RetentionReviewOn, w.EraseAfter));
}
