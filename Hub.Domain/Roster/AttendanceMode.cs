namespace Hub.Domain.Roster;

public enum AttendanceMode { OnSite, Online }
