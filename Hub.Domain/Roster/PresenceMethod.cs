namespace Hub.Domain.Roster;

/// <summary>How somebody was checked in: by the code on the badge, by name at the desk, or copied from the signed list afterwards.</summary>
public enum PresenceMethod { Badge, Name, SignedList }
