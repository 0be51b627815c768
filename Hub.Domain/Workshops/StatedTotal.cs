namespace Hub.Domain.Workshops;

/// <summary>A cumulative figure of the whole programme as its owner stated it. It stands above any sum: editions publish too little to rebuild it.</summary>
public sealed record StatedTotal(string Counter, long Value, Qualifier Qualifier, DateOnly AsOf, string Source, string? Note = null);
