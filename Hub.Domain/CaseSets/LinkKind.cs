namespace Hub.Domain.CaseSets;

/// <summary>Why two sets overlap. PairCount is a number of shared files that was computed elsewhere.</summary>
public enum LinkKind { SameVictim, SamePlace, SameDevice, PairCount }
