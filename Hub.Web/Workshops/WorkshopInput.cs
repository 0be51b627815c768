using Hub.Domain.Workshops;

namespace Hub.Web.Workshops;

/// <summary>What an organiser says of a workshop when it is created. Days are local to <paramref name="TimeZone"/>, an IANA name.</summary>
public sealed record WorkshopInput(
    string Title, WorkshopScope Scope, Guid HostOrganisationId, WorkshopMode Mode, string TimeZone, DateOnly FirstDay, DateOnly LastDay,
    Guid? Id = null, Guid? ProgrammeId = null, int? EditionNo = null, IReadOnlyList<Guid>? SupportingOrganisationIds = null, string? Venue = null,
    long? CorpusFiles = null, Qualifier? CorpusQualifier = null, bool? CorpusIsBinaryUnique = null);
