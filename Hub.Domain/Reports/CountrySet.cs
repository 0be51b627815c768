namespace Hub.Domain.Reports;

public sealed record CountrySet(string Ref, string Likelihood, DateOnly DeterminedOn, bool Referred);
