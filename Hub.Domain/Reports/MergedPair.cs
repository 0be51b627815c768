namespace Hub.Domain.Reports;

public sealed record MergedPair(string Merged, string Into);
