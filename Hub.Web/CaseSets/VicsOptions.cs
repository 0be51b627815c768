using Hub.Domain.Workshops;

namespace Hub.Web.CaseSets;

/// <summary>What a manifest does not say. The owner defaults to the importer's organisation, the marking to the workshop's.</summary>
public sealed record VicsOptions
{
    public string? Owner { get; init; }
    public int? Intensity { get; init; }
    public int? Priority { get; init; }
    public Tlp? Tlp { get; init; }
    public HCode? HCode { get; init; }
}
