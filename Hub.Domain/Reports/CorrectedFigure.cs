namespace Hub.Domain.Reports;

public sealed record CorrectedFigure(string Key, long Delta);
