namespace Hub.Domain.Reports;

/// <summary>What was issued: the number of the report, its two instants and its frozen figures.</summary>
public sealed record IssuedDay(string Number, DateTime CutOff, DateTime AsOf, IReadOnlyDictionary<string, long> Counters);
