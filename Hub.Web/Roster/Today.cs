namespace Hub.Web.Roster;

/// <summary>Where somebody is today. Expected: due and not seen yet; not due: outside their days, or without a held seat.</summary>
public enum Today { NotDue, Expected, In, Left, Resting }
