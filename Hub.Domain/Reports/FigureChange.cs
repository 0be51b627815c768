namespace Hub.Domain.Reports;

public sealed record FigureChange(string Key, long Before, long After);
