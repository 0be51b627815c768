namespace Hub.Domain.Findings;

/// <summary>What came of a published object. "Country narrowed" and "identified, not specific" stay apart, as the campaign itself keeps them.</summary>
public enum ObjectOutcome { None, CountryNarrowed, IdentifiedNotSpecific, LedToVictim, LedToOffender }
