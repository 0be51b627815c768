namespace Hub.Domain.Workshops;

/// <summary>What a programme had reached before the editions the hub knows, as somebody stated it; also an adjustment after an edition was archived.</summary>
/// <param name="Counter">A key of the counter catalogue.</param>
/// <param name="Source">Where it is published: an address or a citation.</param>
public sealed record OpeningBalance(string Counter, long Value, Qualifier Qualifier, DateOnly AsOf, string Source);
