namespace Hub.Domain.Reports;

/// <summary>What one informed country is told: only what the markings permit it to know.</summary>
public sealed record CountryPart(string Country, IReadOnlyList<CountrySet> Sets, IReadOnlyList<CountryReferral> Referrals, int Localised, int Provisional, int Confirmed, int Safeguarded);
