namespace Hub.Domain.Reports;

/// <summary>A counter of the programme in a workshop's summary: before, this edition, total.</summary>
public sealed record ProgrammeSummaryLine(string Key, QualifiedFigure? Before, QualifiedFigure? Edition, QualifiedFigure Total);
