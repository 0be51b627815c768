namespace Hub.Domain.Workshops;

/// <summary>One figure of a published edition.</summary>
public sealed record PublishedFigure(string Counter, long Value, Qualifier Qualifier);
