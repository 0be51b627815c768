namespace Hub.Domain.Assignment;

/// <summary>What a seat has asked not to be given. It needs no reason and nobody is told whose wish it is.</summary>
public enum ContentOptOut { Videos, StrainBand2, StrainBand3 }
