namespace Hub.Domain.Reports;

/// <summary>Why figures of earlier days are different now. One line for all rows with the same reason and the same effect.</summary>
/// <param name="Mark">a, b, c, ...</param>
/// <param name="Changes">Per counter, what these rows add or take.</param>
/// <param name="Rows">References of the rows; shown to readers who may see them, else their number.</param>
public sealed record CorrectionLine(string Mark, IReadOnlyList<CorrectedFigure> Changes, IReadOnlyList<string> Rows, CorrectionReason Reason);
