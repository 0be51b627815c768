using Hub.Domain.Workshops;

namespace Hub.Web.CaseSets;

/// <summary>What a manifest does not say. The owner defaults to the importer's organisation, the marking to the workshop's.</summary>
public sealed record VicsOptions(string? Owner = null, int? Intensity = null, int? Priority = null, Tlp? Tlp = null, HCode? HCode = null);
