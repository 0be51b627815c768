namespace Hub.Domain.Roster;

public enum ClearanceStatus { Requested, Granted, Refused, Withdrawn }
