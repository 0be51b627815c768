namespace Hub.Domain.Reports;

/// <summary>What one country stands for in a workshop: sets determined to it, sets referred to it, investigations it opened.</summary>
public sealed record CountryFigures(string Country, int Determined, int Referred, int Opened);
