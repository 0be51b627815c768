namespace Hub.Domain.CaseSets;

/// <summary>The register an external reference belongs to.</summary>
public enum ExternalSystem { ICSE, EUROPOL, NATIONAL }
