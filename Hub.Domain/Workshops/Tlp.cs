namespace Hub.Domain.Workshops;

/// <summary>Traffic Light Protocol 2.0 (FIRST), narrowest first.</summary>
public enum Tlp { Red, AmberStrict, Amber, Green, Clear }
