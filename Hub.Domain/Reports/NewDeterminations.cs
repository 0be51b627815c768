namespace Hub.Domain.Reports;

/// <summary>A country's sets newly determined in the day. The references show to readers who may see the sets.</summary>
public sealed record NewDeterminations(string Country, int New, int ToDate, IReadOnlyList<string> Refs);
