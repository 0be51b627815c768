namespace Hub.Domain.Reports;

/// <summary>One edition of a programme with its figures, from the hub's own counters or as published.</summary>
/// <param name="InHub">Run in the hub: its figures are counted, and always add to the opening balance.</param>
/// <param name="LastDay">Null when not even the dates were published.</param>
public sealed record EditionFigures(int? No, string Title, string? Dates, DateOnly? LastDay, bool InHub,
    IReadOnlyDictionary<string, QualifiedFigure> Figures, string? Note = null, string? Source = null);
