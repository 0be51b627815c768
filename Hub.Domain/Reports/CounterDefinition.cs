namespace Hub.Domain.Reports;

/// <summary>What a key counts, in the words that are printed. Name and definition are English and the keys of their translations.</summary>
/// <param name="Detail">A part of the counter above it ("of these, ...").</param>
public sealed record CounterDefinition(string Key, string Group, string Name, string Definition, bool Detail = false);
