namespace Hub.Domain.Roster;

public enum PresenceKind { Entry, Exit, Undo }
