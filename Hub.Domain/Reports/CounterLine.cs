namespace Hub.Domain.Reports;

/// <summary>Change = today + corrected: the difference from the last issued report.</summary>
/// <param name="Marks">The letters of the corrections that explain <paramref name="Corrected"/>.</param>
public sealed record CounterLine(string Key, long Today, long ToDate, long Change, long Corrected, IReadOnlyList<string> Marks);
