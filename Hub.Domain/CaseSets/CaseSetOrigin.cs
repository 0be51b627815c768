namespace Hub.Domain.CaseSets;

/// <summary>Whether a set was prepared before the event or added during it. Analysed may exceed prepared.</summary>
public enum CaseSetOrigin { Prepared, AddedDuringEvent }
