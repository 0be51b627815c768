namespace Hub.Domain.Workshops;

/// <summary>How exact a published figure is. Sums propagate it: exact + more than = more than, anything + about = about.</summary>
public enum Qualifier { Exact, MoreThan, About }
