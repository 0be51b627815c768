using Hub.Domain.Workshops;

namespace Hub.Web.Workshops;

/// <summary>What changes of a workshop; what is null stays. <paramref name="Version"/> is the one that was read.</summary>
public sealed record WorkshopPatch(
    int Version, string? Title = null, WorkshopScope? Scope = null, Guid? ProgrammeId = null, int? EditionNo = null, Guid? HostOrganisationId = null,
    IReadOnlyList<Guid>? SupportingOrganisationIds = null, string? Venue = null, WorkshopMode? Mode = null, string? TimeZone = null, DateOnly? FirstDay = null,
    DateOnly? LastDay = null, long? CorpusFiles = null, Qualifier? CorpusQualifier = null, bool? CorpusIsBinaryUnique = null,
    DateOnly? RetentionReviewOn = null, DateOnly? EraseAfter = null);
