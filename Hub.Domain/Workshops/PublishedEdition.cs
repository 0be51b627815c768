namespace Hub.Domain.Workshops;

/// <summary>
/// An edition the hub did not run, with the figures its owner published. An edition without figures is kept too:
/// nothing is counted and nothing is estimated for it.
/// </summary>
/// <param name="Dates">The dates in the words of the source, null when nothing was published.</param>
public sealed record PublishedEdition(int No, string? Dates, DateOnly? LastDay, string? Note, string? Source, IReadOnlyList<PublishedFigure> Figures);
