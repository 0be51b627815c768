using Hub.Domain.Workshops;

namespace Hub.Domain.Reports;

/// <summary>One counter of a programme: opening balance + editions + what belongs to no edition = total.</summary>
/// <param name="Editions">What each edition adds, by its place in <see cref="ProgrammeTotals.Editions"/>; editions inside the opening balance are absent.</param>
/// <param name="NotTied">A stated total less all that was published up to it: later outcomes, and editions without figures.</param>
/// <param name="Basis">The stated total it rests on, null when the total is only a sum.</param>
public sealed record ProgrammeLine(string Counter, QualifiedFigure? Opening, DateOnly? OpeningAsOf, IReadOnlyDictionary<int, QualifiedFigure> Editions,
    QualifiedFigure? NotTied, QualifiedFigure Total, StatedTotal? Basis);
