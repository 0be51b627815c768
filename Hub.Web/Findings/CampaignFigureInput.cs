using Hub.Domain.Workshops;

namespace Hub.Web.Findings;

/// <summary>Published figures of the whole campaign by a day, with where they were published.</summary>
public sealed record CampaignFigureInput(
    DateOnly AsOf, string SourceUrl, int? Tips = null, Qualifier? TipsQualifier = null, int? CountriesNarrowed = null, int? VictimsIdentified = null,
    int? OffendersProsecuted = null, Guid? Id = null);
