namespace Hub.Domain.Findings;

/// <summary>What a finding is about: always an object, a sound or a trace, never a person.</summary>
public enum FindingKind
{
    Language,
    Audio,
    Signage,
    Product,
    Packaging,
    Furniture,
    Building,
    ElectricalFitting,
    Vegetation,
    Landscape,
    Vehicle,
    Clothing,
    SchoolOrUniform,
    Currency,
    Broadcast,
    DeviceOrSoftware,
    Metadata,
    OpenSource,
    Other,
}
